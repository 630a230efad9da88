// SPDX-License-Identifier: MIT
#include "microsoft/management_answers.hpp"

#include <gtest/gtest.h>

#include "parsed.hpp"

namespace aoc::microsoft {
namespace {

using source::Advice;
using source::Millis;
using test::Parsed;

Advice answered(unsigned status, Asked asked, const std::string& body = "",
                std::optional<Millis> retryAfter = {}) {
    Parsed parsed(body);
    return adviceFor({.status = status,
                      .asked = asked,
                      .error = readManagementError(parsed.json()),
                      .retryAfter = retryAfter,
                      .date = "Tue, 01 Jan 2030 00:00:00 GMT",
                      .permission = "ActivityFeed.Read"});
}

std::string error(const std::string& code, const std::string& message = "m") {
    return R"({"error":{"code":")" + code + R"(","message":")" + message + R"("}})";
}

const std::string kDenied = R"({"Message":"Authorization has been denied for this request."})";

struct Row {
    const char* name;
    unsigned status;
    Asked asked;
    std::string body;
    aoc_advice_kind kind;
    const char* says;
};

class ManagementAnswers : public testing::TestWithParam<Row> {};

TEST_P(ManagementAnswers, LeadToTheirAdvice) {
    const Row& row = GetParam();
    Advice advice = answered(row.status, row.asked, row.body);
    EXPECT_EQ(advice.kind, row.kind) << advice.why;
    EXPECT_NE(advice.why.find(row.says), std::string::npos) << advice.why;
    EXPECT_NE(advice.why.find(std::to_string(row.status)), std::string::npos) << advice.why;
}

const Row kRows[] = {
    {"ThrottledAs403", 403, Asked::Content, error("AF429"), AOC_RETRY_AFTER, "throttled"},
    {"ThrottledAs429", 429, Asked::Listing, error("AF429"), AOC_RETRY_AFTER, "throttled"},
    {"ThrottledWithoutCode", 429, Asked::Page, "", AOC_RETRY_AFTER, "later"},
    {"TooManyStarts", 429, Asked::Start,
     error("", "Too many frequent subscription start requests. Please retry again after 14m 56s"),
     AOC_RETRY_AFTER, "14m 56s"},
    {"PermissionMissingAs401", 401, Asked::Listing, error("AF10001"), AOC_NOT_PERMITTED,
     "permission ActivityFeed.Read of"},
    {"PermissionMissingAs403", 403, Asked::Start, error("AF10001"), AOC_NOT_PERMITTED,
     "permission ActivityFeed.Read of"},
    {"OtherTenant", 400, Asked::Listing, error("AF20010"), AOC_OUR_FAULT, "tenant_id"},
    {"OtherTenantOnALink", 400, Asked::Page, error("AF20010"), AOC_RESTART_WINDOW, "again"},
    {"NoSuchTenant", 404, Asked::List, error("AF20011"), AOC_NOT_PERMITTED,
     "turn on audit logging"},
    {"TenantHalfSetUp", 400, Asked::Start, error("AF20012"), AOC_NOT_PERMITTED,
     "turn on audit logging"},
    {"AuditLoggingOff", 400, Asked::Start,
     error("StartSubscription",
           "[Microsoft.Office.Compliance.Audit.DataServiceException: Tenant x does not exist."),
     AOC_NOT_PERMITTED, "turn on audit logging"},
    {"TenantNoGuid", 400, Asked::List, error("AF20013"), AOC_OUR_FAULT, "tenant_id"},
    {"NoSuchContentType", 400, Asked::Start, error("AF20020"), AOC_OUR_FAULT, "content_types"},
    {"NoSubscription", 400, Asked::Listing, error("AF20022"), AOC_PREPARE_AGAIN, "not on"},
    {"SubscriptionOff", 400, Asked::Listing, error("AF20023", "The subscription was disabled."),
     AOC_PREPARE_AGAIN, "disabled"},
    {"SubscriptionOffMidWay", 400, Asked::Content, error("AF20023"), AOC_PREPARE_AGAIN, "not on"},
    {"TimesOfALinkWrong", 400, Asked::Page, error("AF20055"), AOC_RESTART_WINDOW, "stale"},
    {"OldCodeForTimesOfALink", 400, Asked::Page, error("AF20030"), AOC_RESTART_WINDOW, "stale"},
    {"TimesWrong", 400, Asked::Listing, error("AF20055"), AOC_RESTART_WINDOW,
     "says that it is Tue, 01 Jan 2030"},
    {"OldCodeForTimes", 400, Asked::Listing, error("AF20030"), AOC_RESTART_WINDOW, "clock"},
    {"StalePage", 400, Asked::Page, error("AF20031"), AOC_RESTART_WINDOW, "stale"},
    {"NoSuchContent", 404, Asked::Content, error("AF20050"), AOC_GONE, "AF20050"},
    {"ExpiredContent", 400, Asked::Content, error("AF20051", "has already expired"), AOC_GONE,
     "answered 400 AF20051"},
    {"ContentIdRefused", 400, Asked::Content, error("AF20052"), AOC_GONE, "AF20052"},
    {"InternalError", 500, Asked::Listing, error("AF50000"), AOC_RETRY_AFTER, "AF50000"},
    {"InternalErrorUnderAnotherStatus", 400, Asked::Listing, error("AF50005"), AOC_RETRY_AFTER,
     "later"},
    {"OkButNoList", 200, Asked::Listing, "{}", AOC_RETRY_AFTER, "not what was asked for"},
    {"Redirect", 302, Asked::Listing, "", AOC_OUR_FAULT, "redirect"},
    {"RedirectOfOneContent", 302, Asked::Content, "", AOC_RETRY_AFTER, "redirect"},
    {"OneContentForbidden", 403, Asked::Content, "<html>", AOC_RETRY_AFTER, "permission"},
    {"BearerRefused", 401, Asked::Listing, kDenied, AOC_SIGN_IN_AGAIN, "has been denied"},
    {"BearerRefusedAsHtml", 401, Asked::Content, "<html>", AOC_SIGN_IN_AGAIN, "signing in"},
    {"Forbidden", 403, Asked::List, "<html>", AOC_NOT_PERMITTED, "ActivityFeed.Read"},
    {"ContentNotFound", 404, Asked::Content, "", AOC_GONE, "404"},
    {"ListingNotFound", 404, Asked::Listing, "", AOC_OUR_FAULT, "refused"},
    {"LinkNotFound", 404, Asked::Page, "", AOC_RESTART_WINDOW, "stale"},
    {"ProxyWantsSignIn", 407, Asked::Start, "", AOC_OUR_FAULT, "proxy"},
    {"RequestTimeout", 408, Asked::Page, "", AOC_TOO_SLOW, "too long"},
    {"ContentGone", 410, Asked::Content, "", AOC_GONE, "410"},
    {"LinkRefused", 400, Asked::Page, "", AOC_RESTART_WINDOW, "stale"},
    {"ContentRefused", 400, Asked::Content, error("AF20001"), AOC_RETRY_AFTER, "later"},
    {"ListingRefused", 400, Asked::Listing, error("AF20001"), AOC_OUR_FAULT, "refused"},
    {"GatewayTimeout", 504, Asked::Listing, "<html>", AOC_TOO_SLOW, "too long"},
    {"BadGateway", 502, Asked::Content, "<html>", AOC_RETRY_AFTER, "later"},
    {"NoStatusOfHttp", 0, Asked::List, "", AOC_RETRY_AFTER, "no status"},
};

INSTANTIATE_TEST_SUITE_P(Table, ManagementAnswers, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(ManagementAnswersWait, IsWhatRetryAfterSaid) {
    EXPECT_EQ(answered(429, Asked::Content, error("AF429"), Millis(2128)).wait, Millis(2128));
}

TEST(ManagementAnswersWait, IsReadFromTheTextOfARefusedStart) {
    std::string body = error("",
                             "Too many frequent subscription start requests. "
                             "Please retry again after 14m 56s");
    EXPECT_EQ(answered(429, Asked::Start, body).wait, Millis((14 * 60 + 56) * 1000));
}

TEST(ManagementAnswersWait, IsLeftToTheHostIfNothingIsSaid) {
    EXPECT_EQ(answered(503, Asked::Listing).wait, Millis(0));
}

TEST(WaitInAText, IsReadInHoursMinutesAndSeconds) {
    EXPECT_EQ(waitIn("again after 2h 1m 3s"), Millis(7263'000));
    EXPECT_EQ(waitIn("again after 5s."), Millis(5000));
    EXPECT_EQ(waitIn("retry later"), std::nullopt);
    EXPECT_EQ(waitIn("again after a while"), std::nullopt);
    EXPECT_TRUE(waitIn("again after 99999999999999999999h"));
}

TEST(ManagementErrorBody, IsEmptyWhereThereIsNone) {
    for (const char* text :
         {"", "null", "[]", "{}", R"({"error":"x"})", R"({"error":{"code":1}})"}) {
        ManagementError read = readManagementError(Parsed(text).json());
        EXPECT_EQ(read.code + read.message, "") << text;
    }
}

}  // namespace
}  // namespace aoc::microsoft
