// SPDX-License-Identifier: MIT
#include "contract/event_store_contract.hpp"

namespace aoc::test {
namespace {

using store::Facet;
using store::Filter;

TEST_P(EventStoreContract, AnswersNewestFirst) {
    apply({makeEvent("b", at(2)), makeEvent("c", at(3)), makeEvent("a", at(1))});
    EXPECT_EQ(ids(), "c b a");
}

TEST_P(EventStoreContract, IsEmptyAtFirst) {
    EXPECT_EQ(ids(), "");
    EXPECT_EQ(store().count({})->count, 0u);
    EXPECT_TRUE(store().facet(Facet::Service, {}, 9)->empty());
    EXPECT_TRUE(store().histogram({}, Millis(1000))->empty());
    EXPECT_EQ(store().find(Key{}).error().kind, Error::Kind::NotFound);
}

TEST_P(EventStoreContract, FiltersByExactFields) {
    Event service = makeEvent("service", at(1));
    service.service = "Exchange";
    Event operation = makeEvent("operation", at(2));
    operation.operation = "add user";
    Event source = makeEvent("source", at(3));
    source.source = "intune";
    Event result = makeEvent("result", at(4));
    result.result = Outcome::Unknown;
    apply({service, operation, source, result});
    Filter filter;
    filter.service = "Exchange";
    EXPECT_EQ(ids(filter), "service");
    filter = {};
    filter.operation = "add user";
    EXPECT_EQ(ids(filter), "operation");
    filter = {};
    filter.source = "intune";
    EXPECT_EQ(ids(filter), "source");
    filter = {};
    filter.result = Outcome::Unknown;
    EXPECT_EQ(ids(filter), "result");
    filter.service = "Exchange";
    EXPECT_EQ(ids(filter), "");
    filter = {};
    filter.service = "nobody ever heard of it";
    EXPECT_EQ(ids(filter), "");
}

TEST_P(EventStoreContract, FiltersByOneOfTheStreams) {
    Event two = makeEvent("two", at(1));
    two.streams = {"Audit.Exchange", "Audit.General"};
    Event other = makeEvent("other", at(2));
    other.streams = {"Audit.General.More"};
    apply({two, other});
    auto stream = [&](const char* name) {
        Filter filter;
        filter.stream = name;
        return ids(filter);
    };
    EXPECT_EQ(stream("Audit.Exchange"), "two");
    EXPECT_EQ(stream("Audit.General"), "two");
    EXPECT_EQ(stream("General"), "");
}

TEST_P(EventStoreContract, FindsActorsByAPartInAnyLetterCase) {
    Event other = makeEvent("other", at(1));
    other.actorDisplay = "Jürgen GROẞ";
    apply({makeEvent("ada", at(0)), other});
    auto actor = [&](const char* part) {
        Filter filter;
        filter.actor = part;
        return ids(filter);
    };
    EXPECT_EQ(actor("A@CON"), "ada");
    EXPECT_EQ(actor("jÜRGEN gross"), "other");
    EXPECT_EQ(actor("%"), "");
    EXPECT_EQ(actor("jurgen"), "");
}

TEST_P(EventStoreContract, IncludesBothEndsOfASpan) {
    apply({makeEvent("a", at(1)), makeEvent("b", at(2)), makeEvent("c", at(3))});
    Filter filter;
    filter.start = at(2);
    EXPECT_EQ(ids(filter), "c b");
    filter.end = at(2);
    EXPECT_EQ(ids(filter), "b");
    filter.start.reset();
    EXPECT_EQ(ids(filter), "b a");
    filter.end = at(2) - Millis(1);
    EXPECT_EQ(ids(filter), "a");
}

TEST_P(EventStoreContract, FindsEventsThatHoldAllWords) {
    apply({makeEvent("a", at(0), "red apple"), makeEvent("b", at(1), "red pear")});
    EXPECT_EQ(idsOfSearch("red"), "b a");
    EXPECT_EQ(idsOfSearch("APPLE red"), "a");
    EXPECT_EQ(idsOfSearch("red plum"), "");
    EXPECT_EQ(idsOfSearch("re"), "");
    EXPECT_EQ(idsOfSearch("grace"), "b a");
}

TEST_P(EventStoreContract, FindsWordsByTheirBeginning) {
    apply({makeEvent("a", at(0), "elephant"), makeEvent("b", at(1), "elegant")});
    EXPECT_EQ(idsOfSearch("ele*"), "b a");
    EXPECT_EQ(idsOfSearch("elep*"), "a");
    EXPECT_EQ(idsOfSearch("elephants*"), "");
}

TEST_P(EventStoreContract, FindsAGuidWholeOrByItsBeginning) {
    apply({makeEvent("a", at(0), "User_6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60"),
           makeEvent("b", at(1), "6f1f3a52-0000-4d0b-8f6a-5b2d7e914c60"),
           makeEvent("c", at(2), "ticket 6f1f3a52-9c1e")});
    EXPECT_EQ(idsOfSearch("{6F1F3A52-9C1E-4D0B-8F6A-5B2D7E914C60}"), "a");
    EXPECT_EQ(idsOfSearch("\"user 6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60\""), "a");
    EXPECT_EQ(idsOfSearch("6f1f3a52"), "c b a");
    EXPECT_EQ(idsOfSearch("6f1f3a52*"), "c b a");
    EXPECT_EQ(idsOfSearch("6f1f3a52-9c1e"), "c a");
    EXPECT_EQ(idsOfSearch("6f1f3a52-9c*"), "c a");
    EXPECT_EQ(idsOfSearch("6f1f3a52-9c1e ticket"), "c");
    EXPECT_EQ(idsOfSearch("6f1f3a52-9c1e-4d*"), "a");
    EXPECT_EQ(idsOfSearch("4d0b"), "");
}

TEST_P(EventStoreContract, ChecksPhrasesWordByWord) {
    apply({makeEvent("a", at(0), "blue green"), makeEvent("b", at(1), "green blue")});
    EXPECT_EQ(idsOfSearch("\"blue green\""), "a");
    EXPECT_EQ(idsOfSearch("blue green"), "b a");
    Filter filter;
    filter.search = "\"green blue\"";
    EXPECT_EQ(store().count(filter)->count, 1u);
    EXPECT_EQ(store().facet(Facet::Service, filter, 9)->at(0).count, 1u);
    EXPECT_EQ(store().histogram(filter, std::chrono::minutes(1))->at(0).start, at(1));
}

TEST_P(EventStoreContract, FoldsWhatIsSearchedAndWhatIsStored) {
    apply({makeEvent("a", at(0), "Straße ÉCOLE 東京")});
    for (const char* search : {"STRASSE", "ecole", "京", "éco*"})
        EXPECT_EQ(idsOfSearch(search), "a") << search;
}

TEST_P(EventStoreContract, TakesSearchTextForWordsOnly) {
    apply({makeEvent("a", at(0), "plain")});
    EXPECT_EQ(idsOfSearch("plain' OR 1=1 --"), "");
    EXPECT_EQ(idsOfSearch("\"plain"), "a");
    EXPECT_EQ(idsOfSearch("NOT plain"), "");
    EXPECT_EQ(idsOfSearch("plain NEAR(x y)"), "");
    EXPECT_EQ(idsOfSearch("(plain)^:-"), "a");
    EXPECT_EQ(idsOfSearch("*"), "a");
    std::string many;
    for (int i = 0; i < 400; ++i) many += "plain ";
    EXPECT_EQ(idsOfSearch(many), "a");
}

TEST_P(EventStoreContract, FindsWordsAndPhrasesOfEarlierBodies) {
    apply({makeEvent("a", at(0), "first light"), makeEvent("b", at(1), "other")});
    apply({makeEvent("a", at(0), "second")});
    EXPECT_EQ(idsOfSearch("light"), "a");
    EXPECT_EQ(idsOfSearch("second first"), "a");
    EXPECT_EQ(idsOfSearch("\"first light\""), "a");
    EXPECT_EQ(idsOfSearch("add"), "b a");
}

TEST_P(EventStoreContract, CombinesSearchWithFilters) {
    Event b = makeEvent("b", at(1), "apple");
    b.result = Outcome::Failure;
    apply({makeEvent("a", at(0), "apple"), b, makeEvent("c", at(2), "apple")});
    Filter filter;
    filter.search = "apple";
    filter.result = Outcome::Failure;
    EXPECT_EQ(ids(filter), "b");
    filter.result.reset();
    filter.end = at(1);
    EXPECT_EQ(ids(filter), "b a");
}

TEST_P(EventStoreContract, GoesOnWhereACursorStandsWhileEventsArrive) {
    for (int i = 0; i < 10; ++i) apply({makeEvent(std::to_string(i), at(i), "word")});
    for (const char* search : {"", "word"}) {
        store::PageRequest request;
        request.filter.search = search;
        request.size = 3;
        std::string seen;
        do {
            auto page = store().query(request);
            ASSERT_OK(page);
            for (const Event& event : page->events) seen += event.id;
            request.cursor = page->nextCursor;
            apply({makeEvent("new" + seen + search, at(60))});
        } while (!request.cursor.empty());
        EXPECT_EQ(seen.substr(seen.size() - 10), "9876543210") << search;
    }
}

TEST_P(EventStoreContract, PassesOverAnOffset) {
    for (int i = 0; i < 5; ++i) apply({makeEvent(std::to_string(i), at(i), "word")});
    for (const char* search : {"", "word", "\"word\""}) {
        auto page = store().query({.filter = {.service = {},
                                              .operation = {},
                                              .source = {},
                                              .stream = {},
                                              .result = {},
                                              .actor = {},
                                              .start = {},
                                              .end = {},
                                              .search = search},
                                   .cursor = {},
                                   .offset = 3,
                                   .size = 2});
        ASSERT_OK(page);
        ASSERT_EQ(page->events.size(), 2u);
        EXPECT_EQ(page->events[0].id, "1");
        EXPECT_TRUE(page->nextCursor.empty());
    }
    EXPECT_TRUE(
        store().query({.filter = {}, .cursor = {}, .offset = 9, .size = 2})->events.empty());
}

TEST_P(EventStoreContract, RefusesACursorThatItDidNotGiveForThisQuery) {
    for (int i = 0; i < 5; ++i) apply({makeEvent(std::to_string(i), at(i), "word")});
    store::PageRequest request;
    request.size = 2;
    std::string good = store().query(request)->nextCursor;
    std::string other = good;
    other.back() = other.back() == '0' ? '1' : '0';
    for (const std::string& bad : {other, std::string("x"), good + "0", good.substr(1)}) {
        request.cursor = bad;
        auto page = store().query(request);
        ASSERT_FALSE(page.has_value()) << bad;
        EXPECT_EQ(page.error().kind, Error::Kind::Invalid);
        EXPECT_EQ(page.error().field, "cursor");
    }
    request.cursor = good;
    EXPECT_TRUE(store().query(request).has_value());
    request.filter.search = "word";
    EXPECT_FALSE(store().query(request).has_value());
}

TEST_P(EventStoreContract, CountsTheMostFrequentValuesFirst) {
    std::vector<Event> events;
    for (int i = 0; i < 6; ++i) {
        events.push_back(makeEvent(std::to_string(i), at(i)));
        events.back().operation = i < 1 ? "a" : i < 3 ? "b" : i < 5 ? "c" : "";
        events.back().result = i == 0 ? Outcome::Failure : Outcome::Success;
    }
    apply(events);
    auto text = [&](Facet facet, const Filter& filter, unsigned limit) {
        std::string out;
        auto values = *store().facet(facet, filter, limit);
        for (const auto& value : values)
            out += value.value + "=" + std::to_string(value.count) + " ";
        return out;
    };
    EXPECT_EQ(text(Facet::Operation, {}, 9), "b=2 c=2 a=1 ");
    EXPECT_EQ(text(Facet::Operation, {}, 1), "b=2 ");
    EXPECT_EQ(text(Facet::Result, {}, 9), "success=5 failure=1 ");
    EXPECT_EQ(text(Facet::Actor, {}, 9), "ada@contoso.example=6 ");
    EXPECT_EQ(text(Facet::Source, {}, 9), "entra_directory=6 ");
    Filter filter;
    filter.operation = "b";
    EXPECT_EQ(text(Facet::Service, filter, 9), "UserManagement=2 ");
}

TEST_P(EventStoreContract, CountsEventsPerBucketAndLeavesEmptyOnesOut) {
    apply({makeEvent("a", at(0)), makeEvent("b", at(1)), makeEvent("c", at(11)),
           makeEvent("old", fromMillis(-1))});
    Filter filter;
    filter.start = at(0);
    auto buckets = store().histogram(filter, std::chrono::minutes(10));
    ASSERT_OK(buckets);
    ASSERT_EQ(buckets->size(), 2u);
    EXPECT_EQ(buckets->at(0).start, at(0));
    EXPECT_EQ(buckets->at(0).count, 2u);
    EXPECT_EQ(buckets->at(1).start, at(10));
    EXPECT_EQ(store().histogram({}, Millis(1000))->at(0).start, fromMillis(-1000));
    EXPECT_EQ(store().histogram({}, Millis(0)).error().kind, Error::Kind::Invalid);
}

TEST_P(EventStoreContract, CountsExactlyUpToItsLimit) {
    std::vector<Event> events;
    for (std::uint64_t i = 0; i < store::kCountedExactly; ++i)
        events.push_back(makeEvent(std::to_string(i), at(0) + Millis(i)));
    apply(std::move(events));
    auto total = store().count({});
    ASSERT_OK(total);
    EXPECT_EQ(total->count, store::kCountedExactly);
    EXPECT_TRUE(total->exact);
    apply({makeEvent("one more", at(0))});
    total = store().count({});
    EXPECT_EQ(total->count, store::kCountedExactly);
    EXPECT_FALSE(total->exact);
}

}  // namespace
}  // namespace aoc::test
