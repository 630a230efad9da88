// SPDX-License-Identifier: MIT
#include "contract/event_store_contract.hpp"

namespace aoc::test {
namespace {

TEST_P(EventStoreContract, KeepsEveryFieldOfAnEvent) {
    Event event = makeEvent("a", at(0), "n");
    event.result = Outcome::Timeout;
    event.normaliserVersion = 7;
    event.lookedUp = {{"id 1", "Ada"}, {"id 2", "Grace"}};
    event.secrets = {"key", "password"};
    apply({event});
    auto found = store().find(event.key);
    ASSERT_OK(found);
    const Event& kept = found->event;
    EXPECT_EQ(kept.key, event.key);
    EXPECT_EQ(kept.body, event.body);
    EXPECT_EQ(kept.time, event.time);
    EXPECT_EQ(kept.result, event.result);
    EXPECT_EQ(kept.targetDisplays, event.targetDisplays);
    EXPECT_EQ(kept.changes, event.changes);
    EXPECT_EQ(kept.streams, event.streams);
    EXPECT_EQ(kept.receivedAt, event.receivedAt);
    EXPECT_EQ(kept.normaliserVersion, 7);
    EXPECT_EQ(kept.lookedUp, event.lookedUp);
    EXPECT_EQ(kept.secrets, event.secrets);
    auto texts = [](const Event& e) {
        return e.id + '|' + e.service + '|' + e.operation + '|' + e.actorDisplay + '|' + e.summary +
               '|' + e.actor + '|' + e.targets + '|' + e.correlationId + '|' + e.clientIp + '|' +
               e.tenant + '|' + e.source + '|' + e.rawText;
    };
    EXPECT_EQ(texts(kept), texts(event));
}

TEST_P(EventStoreContract, CountsWhatBecameOfABatch) {
    Event a = makeEvent("a", at(0));
    store::Applied applied = apply(store::Batch{
        .events = {a, makeEvent("b", at(1)), a, withRecord(a, R"({"id":"a","other":1})")},
        .rejected = {makeRejected("x"), makeRejected("x")},
        .facts = {}});
    EXPECT_EQ(applied.stored, 2u);
    EXPECT_EQ(applied.revisions, 1u);
    EXPECT_EQ(applied.duplicates, 2u);
    EXPECT_EQ(applied.rejected, 1u);
}

TEST_P(EventStoreContract, CountsForEachBatchOnItsOwn) {
    std::vector<store::Batch> batches(3);
    batches[0].events = {makeEvent("a", at(0))};
    batches[1].events = {makeEvent("a", at(0)), makeEvent("b", at(0))};
    auto applied = store().apply(batches);
    ASSERT_OK(applied);
    ASSERT_EQ(applied->size(), 3u);
    EXPECT_EQ(applied->at(0).stored, 1u);
    EXPECT_EQ(applied->at(1).stored, 1u);
    EXPECT_EQ(applied->at(1).duplicates, 1u);
    EXPECT_EQ(applied->at(2).stored, 0u);
}

TEST_P(EventStoreContract, StoresNothingTwice) {
    store::Batch batch{.events = {makeEvent("a", at(0)), makeEvent("b", at(1))},
                       .rejected = {makeRejected("x")},
                       .facts = {}};
    apply(batch);
    store::Applied again = apply(batch);
    EXPECT_EQ(again.stored + again.revisions + again.rejected, 0u);
    EXPECT_EQ(again.duplicates, 3u);
    EXPECT_EQ(ids(), "b a");
}

TEST_P(EventStoreContract, StoresAPreparedEventAsItWouldTheWholeOne) {
    std::vector<Event> many;
    for (int i = 0; i < 1200; ++i) many.push_back(makeEvent("m" + std::to_string(i), at(i)));
    Event a = withRecord(makeEvent("a", at(0)), R"({"id":"a","n":1.0})");
    const std::vector<std::vector<Event>> steps{
        many,
        {a, makeEvent("b", at(1), "one"), makeEvent("b", at(1), "two")},
        {withRecord(a, R"({"n":1,"id":"a"})")},
        {withRecord(a, R"({"id":"a","n":2})"), makeEvent("b", at(5), "three")}};
    auto otherPlace = GetParam().make();
    auto other = otherPlace->open();
    for (const std::vector<Event>& step : steps) {
        store::Batch prepared{.events = step, .rejected = {}, .facts = {}};
        for (Event& event : prepared.events) other->prepare(event);
        auto applied = other->apply({&prepared, 1});
        ASSERT_OK(applied);
        store::Applied expected = apply(step);
        EXPECT_EQ(applied->at(0).stored, expected.stored);
        EXPECT_EQ(applied->at(0).revisions, expected.revisions);
        EXPECT_EQ(applied->at(0).duplicates, expected.duplicates);
    }
    EXPECT_EQ(describe(*other, {}, {}), describe(store(), {}, {}));
}

TEST_P(EventStoreContract, TakesABodyThatIsOnlyWrittenDifferentlyForTheSame) {
    Event a = makeEvent("a", at(0));
    apply({withRecord(a, R"({"id":"a","n":1.0,"m":"x"})")});
    store::Applied applied =
        apply({withRecord(a, "{ \"m\" : \"\\u0078\", \"n\":1, \"id\":\"a\"}")});
    EXPECT_EQ(applied.duplicates, 1u);
    EXPECT_EQ(store().find(a.key)->event.rawText, R"({"id":"a","n":1.0,"m":"x"})");
}

TEST_P(EventStoreContract, ShowsTheLatestBodyAndKeepsTheOthersInTheirOrder) {
    for (const char* note : {"first", "second", "third"}) apply({makeEvent("a", at(0), note)});
    auto found = store().find(makeEvent("a", at(0)).key);
    ASSERT_OK(found);
    EXPECT_EQ(found->event.rawText, R"({"id":"a","note":"third"})");
    ASSERT_EQ(found->revisions.size(), 2u);
    EXPECT_EQ(found->revisions[0].rawText, R"({"id":"a","note":"first"})");
    EXPECT_EQ(found->revisions[1].rawText, R"({"id":"a","note":"second"})");
    EXPECT_EQ(found->revisions[0].receivedAt, at(60));
    EXPECT_FALSE(found->idReused);
}

TEST_P(EventStoreContract, ShowsTheLatestBodyOfOneBatchToo) {
    // The later body is earlier in time: what counts is the order in which they come.
    apply({makeEvent("a", at(9), "first"), makeEvent("b", at(5)), makeEvent("a", at(1), "second")});
    auto found = store().find(makeEvent("a", at(0)).key);
    ASSERT_OK(found);
    EXPECT_EQ(found->event.rawText, R"({"id":"a","note":"second"})");
    EXPECT_EQ(ids(), "b a");
}

TEST_P(EventStoreContract, AnEarlierBodyThatComesAgainIsKnown) {
    apply({makeEvent("a", at(0), "first")});
    apply({makeEvent("a", at(0), "second")});
    EXPECT_EQ(apply({makeEvent("a", at(0), "first")}).duplicates, 1u);
    EXPECT_EQ(store().find(makeEvent("a", at(0)).key)->event.rawText,
              R"({"id":"a","note":"second"})");
}

TEST_P(EventStoreContract, MovesAnEventWhoseTimeChanged) {
    apply({makeEvent("a", at(0)), makeEvent("b", at(5))});
    apply({makeEvent("a", at(9), "moved")});
    EXPECT_EQ(ids(), "a b");
    EXPECT_EQ(idsOfSearch("a"), "a");
    apply({makeEvent("a", at(0), "moved back")});
    EXPECT_EQ(ids(), "b a");
    EXPECT_EQ(idsOfSearch("moved"), "a");
    EXPECT_EQ(store().find(makeEvent("a", at(0)).key)->revisions.size(), 2u);
    EXPECT_EQ(store().count({})->count, 2u);
}

TEST_P(EventStoreContract, FindsAMovedEventByTheWordsOfAllItsBodies) {
    apply({makeEvent("a", at(0), "first")});
    apply({makeEvent("a", at(0), "second")});
    apply({makeEvent("a", at(9), "third")});
    EXPECT_EQ(idsOfSearch("first second third"), "a");
}

TEST_P(EventStoreContract, SaysOfAnEventOnlyWhatWasLookedUpAndMaskedForTheBodyThatIsShown) {
    Event event = makeEvent("a", at(0));
    event.lookedUp = {{"id", "Ada"}};
    event.secrets = {"key"};
    apply({event});
    apply({makeEvent("a", at(0), "second")});
    const store::Part<store::History> part = *store().walkEvents("", 9);
    EXPECT_EQ(part.items.at(0).at(0).lookedUp, event.lookedUp);
    EXPECT_EQ(part.items.at(0).at(0).secrets, event.secrets);
    EXPECT_TRUE(part.items.at(0).at(1).lookedUp.empty());
    EXPECT_TRUE(part.items.at(0).at(1).secrets.empty());
}

TEST_P(EventStoreContract, MarksAnIdThatWasUsedForSomethingElse) {
    apply({makeEvent("time", at(0), "x"), makeEvent("operation", at(0), "x")});
    Event other = makeEvent("operation", at(0), "y");
    other.operation = "Delete user";
    apply({makeEvent("time", at(1), "y"), other});
    EXPECT_TRUE(store().find(other.key)->idReused);
    EXPECT_TRUE(store().find(makeEvent("time", at(0)).key)->idReused);
}

TEST_P(EventStoreContract, FiltersByTheBodyThatIsShown) {
    apply({makeEvent("a", at(0), "x")});
    Event other = makeEvent("a", at(0), "y");
    other.operation = "Delete user";
    apply({other});
    store::Filter filter;
    filter.operation = "Add user";
    EXPECT_EQ(ids(filter), "");
    filter.operation = "Delete user";
    EXPECT_EQ(ids(filter), "a");
}

TEST_P(EventStoreContract, UnitesTheStreamsOfAnEvent) {
    Event a = makeEvent("a", at(0));
    a.streams = {"b"};
    apply({a});
    a.streams = {"a"};
    EXPECT_EQ(apply({a}).duplicates, 1u);
    a = makeEvent("a", at(0), "revision");
    a.streams = {"c"};
    apply({a});
    EXPECT_EQ(store().find(a.key)->event.streams, (std::vector<std::string>{"a", "b", "c"}));
}

TEST_P(EventStoreContract, TakesWordsThatWereMadeBefore) {
    Event a = makeEvent("a", at(0));
    a.words = "a add ada contoso example grace user";
    apply({a});
    EXPECT_EQ(idsOfSearch("contoso"), "a");
    EXPECT_TRUE(store().find(a.key)->event.words.empty());
}

TEST_P(EventStoreContract, KeepsRejectedRecordsByteForByte) {
    std::string bytes("\xff\0{", 3);
    apply(store::Batch{.events = {}, .rejected = {makeRejected(bytes)}, .facts = {}});
    apply(store::Batch{.events = {}, .rejected = {makeRejected("later")}, .facts = {}});
    auto rejected = store().rejected(10);
    ASSERT_OK(rejected);
    ASSERT_EQ(rejected->size(), 2u);
    EXPECT_EQ(rejected->at(0).rawText, "later");
    EXPECT_EQ(rejected->at(1).rawText, bytes);
    EXPECT_EQ(rejected->at(1).key, makeRejected(bytes).key);
    EXPECT_EQ(rejected->at(1).reason, "no readable time");
    EXPECT_EQ(store().rejected(1)->size(), 1u);
    EXPECT_EQ(*store().rejectedCount(), 2u);
}

TEST_P(EventStoreContract, KeepsNulTenMegabytesAndNoTextAtAll) {
    std::string record = R"({"id":"big","text":")" + std::string(10 << 20, 'x') + "\"}";
    Event big = withRecord(makeEvent("big", at(0)), record);
    big.operation = std::string("a\0b", 3);
    big.actorDisplay.clear();
    big.service.clear();
    apply({big});
    auto found = store().find(big.key);
    ASSERT_OK(found);
    EXPECT_TRUE(found->event.rawText == record);
    EXPECT_EQ(found->event.operation, big.operation);
    store::Filter filter;
    filter.operation = big.operation;
    EXPECT_EQ(ids(filter), "big");
    filter.operation = "a";
    EXPECT_EQ(ids(filter), "");
}

TEST_P(EventStoreContract, KeepsTimesFromTheYearOneTo9999) {
    std::vector<Event> events;
    for (const char* time : {"1969-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z",
                             "0001-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"})
        events.push_back(makeEvent(time, *parseTime(time)));
    apply(events);
    EXPECT_EQ(ids(),
              "9999-12-31T23:59:59.999Z 1970-01-01T00:00:00.000Z 1969-12-31T23:59:59.999Z "
              "0001-01-01T00:00:00.000Z");
    EXPECT_EQ(store().find(events[0].key)->event.time, events[0].time);
    store::Filter filter;
    filter.start = filter.end = events[0].time;
    EXPECT_EQ(ids(filter), "1969-12-31T23:59:59.999Z");
}

TEST_P(EventStoreContract, KeepsManyEventsOfOneMillisecond) {
    std::vector<Event> events;
    for (int i = 0; i < 2000; ++i) events.push_back(makeEvent(std::to_string(i), at(0)));
    EXPECT_EQ(apply(events).stored, 2000u);
    EXPECT_EQ(apply(events).duplicates, 2000u);
    store::Filter filter;
    filter.start = filter.end = at(0);
    EXPECT_EQ(store().count(filter)->count, 2000u);
}

TEST_P(EventStoreContract, IsThereAfterReopening) {
    apply(store::Batch{.events = {makeEvent("a", at(0))},
                       .rejected = {makeRejected("x")},
                       .facts = {.contents = {makeContent("s", "k")},
                                 .streams = {},
                                 .windows = {makeWindow("s", at(0), at(9))},
                                 .superseded = {}}});
    std::string before = describe(store(), {"s"}, {"k"});
    store_.reset();
    store_ = place_->open();
    EXPECT_EQ(describe(store(), {"s"}, {"k"}), before);
    EXPECT_TRUE(store().health().has_value());
}

}  // namespace
}  // namespace aoc::test
