// SPDX-License-Identifier: MIT
#include "microsoft/graph_answers.hpp"

#include <gtest/gtest.h>

#include "parsed.hpp"

namespace aoc::microsoft {
namespace {

using source::Advice;
using source::Millis;
using test::Parsed;

Advice answered(unsigned status, Where where, const std::string& body = "",
                std::optional<Millis> retryAfter = {}) {
    Parsed parsed(body);
    return adviceFor({.status = status,
                      .where = where,
                      .error = readGraphError(parsed.json()),
                      .retryAfter = retryAfter,
                      .permission = "AuditLog.Read.All"});
}

std::string error(const std::string& code, const std::string& message) {
    return R"({"error":{"code":")" + code + R"(","message":")" + message + R"("}})";
}

struct Row {
    const char* name;
    unsigned status;
    Where where;
    std::string body;
    aoc_advice_kind kind;
    const char* says;
};

class GraphAnswers : public testing::TestWithParam<Row> {};

TEST_P(GraphAnswers, LeadToTheirAdvice) {
    const Row& row = GetParam();
    Advice advice = answered(row.status, row.where, row.body);
    EXPECT_EQ(advice.kind, row.kind) << advice.why;
    EXPECT_NE(advice.why.find(row.says), std::string::npos) << advice.why;
    EXPECT_NE(advice.why.find(std::to_string(row.status)), std::string::npos) << advice.why;
}

const Row kRows[] = {
    {"OkButNoList", 200, Where::First, "{}", AOC_RETRY_AFTER, "not a list"},
    {"NoContent", 204, Where::Link, "", AOC_RETRY_AFTER, "not a list"},
    {"Redirect", 302, Where::First, "", AOC_OUR_FAULT, "redirect"},
    {"RedirectOfALink", 301, Where::Link, "", AOC_OUR_FAULT, "redirect"},
    {"TooManyInTheGuiseOf400", 400, Where::First, error("TooManyRequests", ""), AOC_RETRY_AFTER,
     "later"},
    {"ThrottledInTheGuiseOf403", 403, Where::First, error("Request_Throttled", ""), AOC_RETRY_AFTER,
     "later"},
    {"ThrottledByItsText", 400, Where::Link,
     error("BadRequest", "This request is throttled. Please try again after some time."),
     AOC_RETRY_AFTER, "later"},
    {"BadRequestAtFirst", 400, Where::First, error("BadRequest", "Invalid filter clause"),
     AOC_OUR_FAULT, "Invalid filter clause"},
    {"BadRequestOfALink", 400, Where::Link, error("BadRequest", "Skip token is invalid"),
     AOC_RESTART_WINDOW, "again"},
    {"Unauthorised", 401, Where::First,
     error("InvalidAuthenticationToken", "Access token has expired"), AOC_SIGN_IN_AGAIN,
     "InvalidAuthenticationToken"},
    {"UnauthorisedLinkWithoutBody", 401, Where::Link, "", AOC_SIGN_IN_AGAIN, "signing in"},
    {"PaymentRequired", 402, Where::First, "", AOC_NOT_PERMITTED, "licence"},
    {"Forbidden", 403, Where::First, error("Authentication_MSGraphPermissionMissing", "x"),
     AOC_NOT_PERMITTED, "permission AuditLog.Read.All"},
    {"NotPremium", 403, Where::First,
     error("Authentication_RequestFromNonPremiumTenantOrB2CTenant", "x"), AOC_NOT_PERMITTED, "P1"},
    {"ForbiddenLinkAsHtml", 403, Where::Link, "<html>", AOC_NOT_PERMITTED,
     "permission AuditLog.Read.All"},
    {"NotFoundAtFirst", 404, Where::First, error("ResourceNotFound", ""), AOC_OUR_FAULT,
     "ResourceNotFound"},
    {"NotFoundLink", 404, Where::Link, error("UnknownError", ""), AOC_RESTART_WINDOW, "again"},
    {"ProxyWantsSignIn", 407, Where::First, "", AOC_OUR_FAULT, "proxy"},
    {"RequestTimeout", 408, Where::First, "", AOC_TOO_SLOW, "too long"},
    {"GoneAtFirst", 410, Where::First, "", AOC_OUR_FAULT, "refused"},
    {"GoneLink", 410, Where::Link, "", AOC_RESTART_WINDOW, "again"},
    {"TooManyRequests", 429, Where::First, error("TooManyRequests", "Please retry again later."),
     AOC_RETRY_AFTER, "TooManyRequests"},
    {"TooManyRequestsAsHtml", 429, Where::Link, "<html>", AOC_RETRY_AFTER, "later"},
    {"OtherClientError", 418, Where::First, "", AOC_OUR_FAULT, "refused"},
    {"OtherClientErrorOfALink", 414, Where::Link, "", AOC_OUR_FAULT, "refused"},
    {"BrokerThrottles", 500, Where::First,
     error("", "Rate limit reached because of too many requests to query broker."), AOC_RETRY_AFTER,
     "guise"},
    {"BrokerAlone", 500, Where::Link, error("UnknownError", "the Query Broker is busy"),
     AOC_RETRY_AFTER, "guise"},
    {"InternalError", 500, Where::First, error("InternalServerError", ""), AOC_RETRY_AFTER,
     "InternalServerError"},
    {"BadGateway", 502, Where::Link, "<html>", AOC_RETRY_AFTER, "later"},
    {"Unavailable", 503, Where::First, error("ServiceUnavailable", ""), AOC_RETRY_AFTER, "later"},
    {"GatewayTimeout", 504, Where::First, error("Timeout", ""), AOC_TOO_SLOW, "too long"},
    {"NoStatusOfHttp", 0, Where::First, "", AOC_RETRY_AFTER, "no status"},
    {"BeyondAllStatuses", 999, Where::Link, "", AOC_RETRY_AFTER, "no status"},
};

INSTANTIATE_TEST_SUITE_P(Table, GraphAnswers, testing::ValuesIn(kRows),
                         [](const auto& row) { return row.param.name; });

TEST(GraphAnswersWait, IsWhatRetryAfterSaid) {
    EXPECT_EQ(answered(429, Where::First, "", Millis(2128)).wait, Millis(2128));
    EXPECT_EQ(answered(503, Where::Link, "", Millis(60'000)).wait, Millis(60'000));
}

TEST(GraphAnswersWait, IsLeftToTheHostWithoutRetryAfter) {
    EXPECT_EQ(answered(429, Where::First).wait, Millis(0));
}

TEST(GraphErrorBody, IsReadInBothSpellingsOfTheInnerError) {
    for (const char* inner : {"innerError", "innererror"}) {
        Parsed body(R"({"error":{")" + std::string(inner) +
                    R"(":{"code":"429","message":"Please retry after"}}})");
        GraphError read = readGraphError(body.json());
        EXPECT_EQ(read.code, "429");
        EXPECT_EQ(read.message, "Please retry after");
    }
}

TEST(GraphErrorBody, IsOpenedWhereTheMessageIsJsonInAString) {
    Parsed body(
        R"({"error":{"code":"Forbidden","message":"{\r\n  \"_version\": 3,\r\n  \"Message\": \"Not authorized\"}"}})");
    EXPECT_EQ(readGraphError(body.json()).message, "Not authorized");
    Parsed twice(
        R"({"error":{"code":"UnknownError","message":"{\"ErrorCode\":\"Forbidden\",\"Message\":\"{\\\"Message\\\":\\\"deep\\\"}\",\"Target\":null}"}})");
    EXPECT_EQ(readGraphError(twice.json()).message, "deep");
}

TEST(GraphErrorBody, IsOneShortLine) {
    Parsed body(error("Bad\\r\\nRequest", "one\\n\\ntwo " + std::string(1000, 'x')));
    GraphError read = readGraphError(body.json());
    EXPECT_EQ(read.code, "Bad Request");
    EXPECT_EQ(read.message.substr(0, 8), "one two ");
    EXPECT_LE(read.message.size(), 300u);
}

TEST(GraphErrorBody, IsEmptyWhereThereIsNone) {
    for (const char* text :
         {"", "null", "[]", "{}", R"({"error":"x"})", R"({"error":{"code":1}})"}) {
        GraphError read = readGraphError(Parsed(text).json());
        EXPECT_EQ(read.code + read.message, "") << text;
    }
}

}  // namespace
}  // namespace aoc::microsoft
