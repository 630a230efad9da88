// SPDX-License-Identifier: MIT
// The tenant's Management Activity API, from a request to its answer.
#include "management_test.hpp"

namespace aoc::tenant {
namespace {

TEST_F(ManagementTest, ListsWhatBecameAvailableAndServesIt) {
    open();
    EXPECT_EQ(walk(), "abcde");
    const auto first = array(list())->getObject(0);
    EXPECT_EQ(first->getValue<std::string>("contentType"), "Audit.Exchange");
    EXPECT_EQ(first->getValue<std::string>("contentCreated"), "2026-11-22T06:00:00.000Z");
    EXPECT_EQ(first->getValue<std::string>("contentExpiration"), "2026-11-29T06:00:00.000Z");
    const std::string id =
        "20261122060000000000000$20261122060000000000000$audit_exchange$"
        "Audit_Exchange$na0030";
    EXPECT_EQ(first->getValue<std::string>("contentId"), id);
    EXPECT_EQ(first->getValue<std::string>("contentUri"),
              "http://127.0.0.1:8899/api/v1.0/" + Options{}.tenant + "/activity/feed/audit/" + id);
}

TEST_F(ManagementTest, TakesTheStartIntoTheWindowAndLeavesTheEndOut) {
    open();
    EXPECT_EQ(walk(list("startTime=2026-11-22T07:00:00&endTime=2026-11-22T09:00:00")), "bc");
    EXPECT_EQ(walk(list("startTime=2026-11-22T07:00:00.001Z&endTime=2026-11-22T09:00:00.001Z")),
              "cd");
    EXPECT_EQ(walk(list("startTime=2026-11-22&endTime=2026-11-22T08:00")), "ab");
}

TEST_F(ManagementTest, ListsTheLastDayWithoutTimes) {
    open();
    state_->contents.add(ContentType::Exchange, at("2026-11-21T11:59:59"),
                         makePayload({R"({"Id":"old"})"}));
    EXPECT_EQ(walk(list("")), "abcde");
}

TEST_F(ManagementTest, RefusesWindowsThatAreNone) {
    open();
    for (const auto* times : {"startTime=2026-11-22T07:00:00", "endTime=2026-11-22T07:00:00",
                              "startTime=2026-11-21T07:00:00&endTime=2026-11-22T07:00:01",
                              "startTime=2026-11-15T11:59:59&endTime=2026-11-15T13:00:00",
                              "startTime=2026-11-22T07:00:00&endTime=2026-11-22T07:00:00",
                              "startTime=2026-11-22T08:00:00&endTime=2026-11-22T07:00:00"}) {
        EXPECT_EQ(list(times).status, 400) << times;
        EXPECT_EQ(code(list(times)), "AF20055") << times;
    }
    EXPECT_EQ(code(list("startTime=yesterday&endTime=2026-11-22T07:00:00")), "AF20002");
}

TEST_F(ManagementTest, DoesNotListWhatIsNotThereYet) {
    open();
    clock_.time = at("2026-11-22T08:00:00");
    EXPECT_EQ(walk(list("startTime=2026-11-22&endTime=2026-11-23")), "abc");
    EXPECT_EQ(code(call("audit/" + contents_[4].id)), "AF20050");
}

TEST_F(ManagementTest, PagesByAHeaderThatRepeatsTheQuery) {
    open(paged());
    EXPECT_EQ(walk(), "ab|cd|e");
    const std::string next = nextPage(list());
    EXPECT_EQ(next.find("http://127.0.0.1:8899/api/v1.0/" + Options{}.tenant +
                        "/activity/feed/subscriptions/content?contentType=Audit.Exchange&startTime="
                        "2026-11-21T12:00:00.000&endTime=2026-11-22T12:00:00.000&nextPage="),
              0U)
        << next;
}

TEST_F(ManagementTest, RefusesAPageOfAnotherQuery) {
    open(paged());
    const std::string next = nextPage(list());
    const std::string token = next.substr(next.find("nextPage="));
    EXPECT_EQ(code(list("startTime=2026-11-22T00:00:00&endTime=2026-11-22T12:00:00&" + token)),
              "AF20031");
    EXPECT_EQ(code(list(std::string(kWindow) + "&nextPage=2015")), "AF20031");
}

TEST_F(ManagementTest, ReadsParametersInAnyCase) {
    open();
    EXPECT_EQ(call("subscriptions/content",
                   "contenttype=audit.exchange&STARTTIME=2026-11-22&"
                   "endtime=2026-11-22T12:00:00")
                  .status,
              200);
}

TEST_F(ManagementTest, RefusesABearerOfGraph) {
    open();
    signIn();
    EXPECT_EQ(list().status, 401);
    EXPECT_NE(list().body.find("Authorization has been denied"), std::string::npos);
    token_ = "forged";
    EXPECT_EQ(list().status, 401);
}

TEST_F(ManagementTest, RefusesAnotherTenantThanTheTokens) {
    open();
    EXPECT_EQ(code(call("subscriptions/list", "", "GET", "contoso")), "AF20013");
    EXPECT_EQ(code(call("subscriptions/list", "", "GET", "00000000-0000-0000-0000-000000000001")),
              "AF20010");
}

TEST_F(ManagementTest, RefusesContentTypesThatItDoesNotHave) {
    open();
    EXPECT_EQ(code(list("", "Audit.Everything")), "AF20020");
    EXPECT_EQ(code(list("", "")), "AF20001");
    EXPECT_EQ(code(start("Audit.Everything")), "AF20020");
}

TEST_F(ManagementTest, KnowsNoOtherOperations) {
    open();
    EXPECT_EQ(call("subscriptions/delete").status, 404);
    EXPECT_EQ(call("subscriptions/start", "contentType=Audit.Exchange").status, 405);
    EXPECT_EQ(call("subscriptions/list", "", "POST").status, 405);
    EXPECT_EQ(code(call("audit/nonsense")), "AF20052");
    EXPECT_EQ(code(call("audit/1$1$audit_exchange$Audit_Exchange")), "AF20050");
}

TEST_F(ManagementTest, HasAllSubscriptionsOnUnlessToldOtherwise) {
    open();
    EXPECT_EQ(array(call("subscriptions/list"))->size(), 5U);
    open({.subscriptionsOff = true});
    EXPECT_EQ(call("subscriptions/list").body, "[]");
    EXPECT_EQ(code(list()), "AF20022");
}

TEST_F(ManagementTest, StartsASubscriptionOnce) {
    open({.subscriptionsOff = true});
    EXPECT_EQ(start().body,
              R"({"contentType":"Audit.Exchange","status":"enabled","webhook":null})");
    EXPECT_EQ(start().status, 400);
    EXPECT_EQ(code(start()), "AF20024");
    EXPECT_EQ(array(call("subscriptions/list"))->size(), 1U);
}

TEST_F(ManagementTest, OffersTwentyTwoHoursFromBeforeAFirstStart) {
    open({.subscriptionsOff = true});
    clock_.time = at("2026-11-23T05:30:00");
    signIn({{"scope", "https://manage.office.com/.default"}});
    start();
    EXPECT_EQ(walk(list("startTime=2026-11-22T05:30:00&endTime=2026-11-23T05:30:00")), "cde");
}

TEST_F(ManagementTest, RefusesAStartTooSoonAfterAnother) {
    open({.subscriptionsOff = true, .startCoolDown = 900});
    EXPECT_EQ(start().status, 200);
    clock_.time += std::chrono::seconds(4);
    const Reply reply = start();
    EXPECT_EQ(reply.status, 429);
    EXPECT_NE(reply.body.find("Please retry again after 14m 56s"), std::string::npos);
    EXPECT_EQ(start("DLP.All").status, 200);
    clock_.time += std::chrono::seconds(900);
    EXPECT_EQ(code(start()), "AF20024");
}

TEST_F(ManagementTest, IsSilentForAWhileAfterStopAndStart) {
    open();
    EXPECT_EQ(stop().body, "");
    EXPECT_EQ(code(list()), "AF20023");
    EXPECT_EQ(start().status, 200);
    EXPECT_EQ(code(list()), "AF20023");
    EXPECT_EQ(array(call("subscriptions/list"))->size(), 4U);
    clock_.time += std::chrono::seconds(60);
    EXPECT_EQ(walk(), "abcde");
}

TEST_F(ManagementTest, NeverOffersWhatCameWhileItWasStopped) {
    open();
    clock_.time = at("2026-11-22T07:30:00");
    stop();
    clock_.time = at("2026-11-22T09:30:00");
    start();
    clock_.time = at("2026-11-22T12:00:00");
    EXPECT_EQ(walk(), "abe");
    EXPECT_EQ(lines("offered", "stream=Audit.Exchange").find(R"("id":"c")"), std::string::npos);
}

TEST_F(ManagementTest, ThrottlesWithoutSayingForHowLong) {
    open({.managementLimit = {2, 60}});
    list();
    list();
    EXPECT_EQ(list().status, 429);
    EXPECT_EQ(code(list()), "AF429");
    EXPECT_EQ(header(list(), "Retry-After"), "");
    clock_.time += std::chrono::seconds(61);
    EXPECT_EQ(list().status, 200);
}

TEST_F(ManagementTest, CountsCallsWithoutPublisherIdentifier) {
    open();
    list();
    list(std::string(kWindow) + "&PublisherIdentifier=" + Options{}.tenant);
    const auto shown = parse(control("GET", "state").body);
    EXPECT_EQ(shown->getValue<int>("management_without_publisher"), 1);
}

TEST_F(ManagementTest, TellsWhatItOffers) {
    open();
    EXPECT_EQ(lines("offered", "until=2026-11-22T06:00:00Z"),
              "{\"source\":\"office365_management\",\"stream\":\"Audit.Exchange\",\"id\":\"a\"}\n");
    EXPECT_EQ(lines("offered", "stream=DLP.All"), "");
    const std::string all = lines("offered");
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 5);
}

TEST_F(ManagementTest, TakesContentsWhileItRuns) {
    open();
    control("POST", "events", R"({"Id":"n","Workload":"Exchange"})",
            "source=office365_management&created=2026-11-22T11:00:00Z");
    EXPECT_EQ(walk(), "abcden");
}

}  // namespace
}  // namespace aoc::tenant
