// SPDX-License-Identifier: MIT
#include "api_fixture.hpp"

namespace aoc::test {
namespace {

Event sample() {
    Event event;
    event.key = keyOfId("t", "s", "1");
    event.id = "1";
    event.time = *parseTime("2026-11-22T09:30:00.123Z");
    event.service = "UserManagement";
    event.source = "s";
    event.rawText = R"({"id":"1"})";
    return event;
}

TEST_F(Api, AnswersAPageOfEventsWithItsTotal) {
    store_.page = {.events = {sample()}, .nextCursor = "next"};
    store_.total = {.count = 10'000, .exact = false};
    auto answer = json(get("/api/events"));
    EXPECT_EQ(answer.root()["items"].next({})["service"].text(), "UserManagement");
    EXPECT_EQ(answer.root()["total"].raw(), "10000");
    EXPECT_EQ(answer.root()["total_relation"].text(), "gte");
    EXPECT_EQ(answer.root()["page"].raw(), "1");
    EXPECT_EQ(answer.root()["page_size"].raw(), "50");
    EXPECT_EQ(answer.root()["next_cursor"].text(), "next");
}

TEST_F(Api, AnswersAnEmptyPageWhereNothingIsFound) {
    EXPECT_EQ(get("/api/events").body,
              R"({"items":[],"total":0,"total_relation":"eq","page":1,"page_size":50,)"
              R"("next_cursor":null})");
}

TEST_F(Api, HandsEveryFilterToTheStore) {
    ASSERT_EQ(get("/api/events?service=a&operation=b&source=c&actor=d&result=failure&search=e+f*"
                  "&start=2026-11-01&end=2026-11-02T01:00:00%2B01:00&page=3&page_size=20")
                  .status,
              200);
    const store::Filter& filter = store_.asked->filter;
    EXPECT_EQ(filter.service + filter.operation + filter.source + filter.actor, "abcd");
    EXPECT_EQ(filter.search, "e f*");
    EXPECT_EQ(filter.result, Outcome::Failure);
    EXPECT_EQ(formatTime(*filter.start), "2026-11-01T00:00:00.000Z");
    EXPECT_EQ(formatTime(*filter.end), "2026-11-02T00:00:00.000Z");
    EXPECT_EQ(store_.asked->offset, 40u);
    EXPECT_EQ(store_.asked->size, 20u);
}

TEST_F(Api, GoesOnByCursor) {
    auto answer = json(get("/api/events?cursor=abc&page_size=5"));
    EXPECT_EQ(store_.asked->cursor, "abc");
    EXPECT_EQ(answer.root()["page"].raw(), "null");
}

TEST_F(Api, NamesTheParameterOfAMalformedQuery) {
    EXPECT_EQ(fieldAtFault("/api/events?page=0"), "page");
    EXPECT_EQ(fieldAtFault("/api/events?page_size=501"), "page_size");
    EXPECT_EQ(fieldAtFault("/api/events?page_size="), "page_size");
    EXPECT_EQ(fieldAtFault("/api/events?start=2026-11-03&end=2026-11-02"), "end");
    EXPECT_EQ(fieldAtFault("/api/events?result=maybe"), "result");
    EXPECT_EQ(fieldAtFault("/api/events?page=1&page=2"), "page");
    EXPECT_EQ(fieldAtFault("/api/events?cursor=abc&page=2"), "cursor");
    EXPECT_EQ(fieldAtFault("/api/events?user=root"), "user");
    EXPECT_EQ(fieldAtFault("/api/events?search=" + std::string(501, 'a')), "search");
    EXPECT_FALSE(store_.asked) << "a refused query must not reach the store";
}

TEST_F(Api, TakesStartAndEndOnTheSameDay) {
    EXPECT_EQ(get("/api/events?start=2026-11-03&end=2026-11-03").status, 200);
}

TEST_F(Api, SendsDeepReadersToTheCursor) {
    EXPECT_EQ(get("/api/events?page=200&page_size=500").status, 200);
    EXPECT_EQ(fieldAtFault("/api/events?page=201&page_size=500"), "page");
    EXPECT_NE(get("/api/events?page=100000").body.find("next_cursor"), std::string::npos);
}

TEST_F(Api, PassesOnThatTheStoreRefusedACursor) {
    store_.failure = Error{Error::Kind::Invalid, "this cursor is not ours", "cursor"};
    EXPECT_EQ(fieldAtFault("/api/events?cursor=forged"), "cursor");
}

TEST_F(Api, HidesWhatAnInternalErrorOfTheStoreSays) {
    store_.failure = Error{Error::Kind::Internal, "SQL logic error near x"};
    http::Response response = get("/api/events");
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(response.body.find("SQL"), std::string::npos);
}

TEST_F(Api, ShowsAnEventWithItsEarlierBodies) {
    store_.found = store::Found{
        .event = sample(),
        .revisions = {{*parseTime("2026-11-22T10:00:00Z"), R"({"id": "1", "old":true})"}},
        .idReused = true};
    http::Response response = get("/api/events/" + sample().key.hex());
    ASSERT_EQ(response.status, 200);
    auto answer = json(response);
    EXPECT_EQ(answer.root()["dedupe_key"].text(), sample().key.hex());
    EXPECT_EQ(answer.root()["id_reused"].raw(), "true");
    Json revision = answer.root()["revisions"].next({});
    EXPECT_EQ(revision["received_at"].text(), "2026-11-22T10:00:00.000Z");
    EXPECT_EQ(revision["raw"]["old"].raw(), "true");
    EXPECT_EQ(revision["raw_text"].text(), R"({"id": "1", "old":true})");
}

TEST_F(Api, TellsAnUnknownEventFromAKeyThatIsNone) {
    EXPECT_EQ(get("/api/events/" + std::string(32, '0')).status, 404);
    EXPECT_EQ(fieldAtFault("/api/events/12"), "dedupe_key");
}

TEST_F(Api, LeavesBodiesOutOfABriefList) {
    Event event;
    event.operation = "Add user";
    event.rawText = R"({"a":1})";
    store_.page.events = {event};
    auto brief = json(get("/api/events?brief=true"));
    Json item = brief.root()["items"].next({});
    EXPECT_EQ(item["operation"].text(), "Add user");
    EXPECT_EQ(item["raw"].raw(), "null");
    EXPECT_EQ(item["raw_text"].text(), "");
    auto whole = json(get("/api/events"));
    EXPECT_EQ(whole.root()["items"].next({})["raw"].raw(), R"({"a":1})");
}

TEST_F(Api, CountsEventsAlongTime) {
    store_.buckets = {{*parseTime("2026-11-22T09:00:00Z"), 7}};
    EXPECT_EQ(get("/api/histogram?width=3600&actor=ann").body,
              R"({"width":3600,"buckets":[{"start":"2026-11-22T09:00:00.000Z","count":7}]})");
    EXPECT_EQ(store_.asked->filter.actor, "ann");
    EXPECT_EQ(store_.askedWidth, std::chrono::hours(1));
}

TEST_F(Api, RefusesMoreBucketsThanAnyoneCanLookAt) {
    EXPECT_EQ(fieldAtFault("/api/histogram?width=1"), "width");
    store_.buckets.resize(1001);
    EXPECT_EQ(fieldAtFault("/api/histogram"), "width");
    store_.buckets.resize(1000);
    EXPECT_EQ(get("/api/histogram").status, 200);
}

}  // namespace
}  // namespace aoc::test
