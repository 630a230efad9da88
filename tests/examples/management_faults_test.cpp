// SPDX-License-Identifier: MIT
// Each way in which the tenant's Management Activity API can go wrong.
#include "management_test.hpp"

namespace aoc::tenant {
namespace {

struct Answered {
    const char* name;
    int status;
    const char* code;  // empty: no JSON envelope
};

class AnswerFaultTest : public ManagementTest, public testing::WithParamInterface<Answered> {};

TEST_P(AnswerFaultTest, TakesThePlaceOfTheListing) {
    open();
    fault(GetParam().name);
    const Reply reply = list();
    EXPECT_EQ(reply.status, GetParam().status);
    if (*GetParam().code != '\0') {
        EXPECT_EQ(code(reply), GetParam().code);
    }
    signIn({{"scope", "https://manage.office.com/.default"}});
    EXPECT_EQ(walk(), "abcde");
}

INSTANTIATE_TEST_SUITE_P(Each, AnswerFaultTest,
                         testing::Values(Answered{"management_429", 429, "AF429"},
                                         Answered{"management_af429_403", 403, "AF429"},
                                         Answered{"management_af50000", 500, "AF50000"},
                                         Answered{"management_html_502", 502, ""},
                                         Answered{"management_503", 503, ""},
                                         Answered{"management_504", 504, ""},
                                         Answered{"management_401", 401, ""},
                                         Answered{"management_af10001", 401, "AF10001"},
                                         Answered{"management_audit_off", 400, "AF20011"},
                                         Answered{"subscription_af20022", 400, "AF20022"},
                                         Answered{"subscription_af20023", 400, "AF20023"}),
                         [](const auto& each) { return std::string(each.param.name); });

struct Walked {
    const char* name;
    const char* ids;  // two contents a page, the fault on the first request that it is about
};

class WalkFaultTest : public ManagementTest, public testing::WithParamInterface<Walked> {};

TEST_P(WalkFaultTest, DoesWhatItSays) {
    open(paged());
    fault(GetParam().name);
    EXPECT_EQ(walk(), GetParam().ids);
}

INSTANTIATE_TEST_SUITE_P(
    Each, WalkFaultTest,
    testing::Values(
        Walked{"next_page_header_case", "ab|cd|e"}, Walked{"next_page_v1_path", "ab|cd|e"},
        Walked{"next_page_lower_case_parameters", "ab|cd|e"},
        Walked{"next_page_extra_headers", "ab|cd|e"}, Walked{"next_page_stale_2019", "ab|AF20055"},
        Walked{"next_page_af20031", "ab|AF20031"}, Walked{"link_poisoned", "ab|AF20031"},
        Walked{"link_loop", "ab|ab|cd|e"}, Walked{"page_empty", "|ab|cd|e"},
        Walked{"blob_relisted", "abb|cd|e"}, Walked{"event_in_two_blobs", "aa|bc|de"},
        Walked{"blob_empty", "a-|bc|de"}, Walked{"blob_expired", "!b|cd|e"},
        Walked{"blob_gone", "!b|cd|e"}, Walked{"element_not_object", "a?b|cd|e"},
        Walked{"blob_late_5_days", "ab|cd|e"}),
    [](const auto& each) { return std::string(each.param.name); });

TEST_F(ManagementTest, SpellsTheNextPageInEveryWay) {
    open(paged());
    fault("next_page_header_case");
    EXPECT_NE(header(list(), "Nextpageuri"), "");
    fault("next_page_v1_path");
    EXPECT_NE(nextPage(list()).find("/api/v1/"), std::string::npos);
    fault("next_page_lower_case_parameters");
    EXPECT_NE(nextPage(list()).find("?contenttype=Audit.Exchange&starttime="), std::string::npos);
    fault("next_page_stale_2019");
    EXPECT_NE(nextPage(list()).find("startTime=2019-01-01"), std::string::npos);
    fault("next_page_extra_headers");
    EXPECT_EQ(header(list(), "X-AspNet-Version"), "4.0.30319");
    fault("link_foreign_host");
    EXPECT_EQ(nextPage(list()).find("https://manage.elsewhere.example/api/"), 0U);
}

TEST_F(ManagementTest, LacksTheDlpPermissionOnlyForDlp) {
    open();
    fault("management_af10001_dlp", "1");
    EXPECT_EQ(list().status, 200);
    EXPECT_EQ(code(list(kWindow, "DLP.All")), "AF10001");
}

TEST_F(ManagementTest, RefusesAStartAsTooSoonIfTold) {
    open({.subscriptionsOff = true});
    fault("start_cool_down");
    EXPECT_EQ(start().status, 429);
    EXPECT_EQ(start().status, 200);
}

TEST_F(ManagementTest, PointsToAForeignTenantIfTold) {
    open();
    fault("blob_foreign_uri");
    const auto uri = array(list())->getObject(0)->getValue<std::string>("contentUri");
    EXPECT_EQ(uri.find("http://localhost/11111111-2222-4333-8444-555555555555/activity/feed/"), 0U);
}

TEST_F(ManagementTest, WithdrawsAnExpiredBlobForGood) {
    open();
    fault("blob_expired");
    EXPECT_EQ(code(call("audit/" + contents_[1].id)), "AF20051");
    EXPECT_EQ(code(call("audit/" + contents_[1].id)), "AF20051");
    EXPECT_EQ(lines("withdrawn"),
              "{\"source\":\"office365_management\",\"stream\":\"Audit.Exchange\",\"id\":\"b\"}\n");
    EXPECT_NE(lines("offered").find(R"("id":"b")"), std::string::npos);
}

TEST_F(ManagementTest, DoesNotCallWithdrawnWhatAnotherBlobStillHolds) {
    open();
    fault("event_in_two_blobs");
    list();
    fault("blob_gone");
    call("audit/" + contents_[0].id);
    EXPECT_EQ(lines("withdrawn"), "");
}

TEST_F(ManagementTest, ShowsALateBlobToTheNextReadingOnly) {
    open();
    fault("blob_late_5_days");
    EXPECT_EQ(walk(), "abcde");
    const auto page = array(list());
    ASSERT_EQ(page->size(), 6U);
    EXPECT_EQ(page->getObject(0)->getValue<std::string>("contentCreated"),
              "2026-11-22T05:59:59.999Z");
    const Reply blob = follow(page->getObject(0)->getValue<std::string>("contentUri"));
    EXPECT_NE(blob.body.find(R"("CreationTime":"2026-11-17T05:59:59")"), std::string::npos);
}

TEST_F(ManagementTest, PadsABlobToTheSizeAskedFor) {
    open({.hugeBytes = 5000});
    fault("blob_huge");
    const Reply blob = call("audit/" + contents_[0].id);
    EXPECT_GT(blob.body.size(), 5000U);
    EXPECT_EQ(array(blob)->size(), 1U);
}

TEST_F(ManagementTest, SpoilsBlobsOnTheirWayAsItDoesGraphsPages) {
    open();
    const std::string path = "audit/" + contents_[0].id;
    const std::string whole = call(path).body;
    fault("body_cut");
    EXPECT_LT(call(path).body.size(), whole.size());
    fault("body_reset");
    EXPECT_EQ(call(path).delivery, Delivery::Reset);
    fault("body_short");
    EXPECT_EQ(call(path).delivery, Delivery::Short);
    fault("body_dribble");
    EXPECT_EQ(call(path).delivery, Delivery::Dribble);
    fault("answer_hangs");
    EXPECT_EQ(call(path).delivery, Delivery::Hang);
    fault("wrong_content_type");
    EXPECT_EQ(call(path).contentType, "text/html");
    fault("skewed_date");
    EXPECT_EQ(call(path).dateSkewSeconds, 900);
    fault("element_bad_utf8");
    EXPECT_NE(call(path).body.find("\xC3\x28"), std::string::npos);
}

TEST_F(ManagementTest, CompressesBlobsAndListingsIfTold) {
    open({.gzip = true});
    EXPECT_TRUE(list().mayCompress);
    EXPECT_TRUE(call("audit/" + contents_[0].id).mayCompress);
}

}  // namespace
}  // namespace aoc::tenant
