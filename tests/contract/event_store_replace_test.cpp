// SPDX-License-Identifier: MIT
#include <map>
#include <set>

#include "contract/event_store_contract.hpp"

namespace aoc::test {
namespace {

/// The same event, made by a later version, which says it in other words.
Event madeAnew(Event event, const std::string& summary = "Grace was added") {
    event.summary = summary;
    event.words.clear();
    event.normaliserVersion = kNormaliserVersion + 1;
    return event;
}

store::History historyOf(const store::EventStore& store, const char* id) {
    auto history = store.history(makeEvent(id, at(0)).key);
    EXPECT_TRUE(history.has_value()) << history.error().message;
    return history ? *history : store::History{makeEvent(id, at(0))};
}

/// Every body of an event made anew, under its own key.
store::Replacement anew(const store::EventStore& store, const char* id,
                        const std::string& summary = "Grace was added") {
    store::Replacement replacement;
    replacement.history = historyOf(store, id);
    replacement.of = {store::seen(replacement.history)};
    for (Event& body : replacement.history) body = madeAnew(std::move(body), summary);
    return replacement;
}

/// All bodies of these events, in this order, under the key of the last.
store::Replacement merged(const store::EventStore& store, const std::vector<const char*>& ids) {
    store::Replacement replacement;
    for (const char* id : ids) {
        const store::History history = historyOf(store, id);
        replacement.of.push_back(store::seen(history));
        replacement.history.insert(replacement.history.end(), history.begin(), history.end());
    }
    for (Event& body : replacement.history) body.key = replacement.history.back().key;
    return replacement;
}

bool replace(store::EventStore& store, const store::Replacement& replacement) {
    auto replaced = store.replace({&replacement, 1});
    EXPECT_TRUE(replaced.has_value()) << replaced.error().message;
    return replaced && replaced->at(0);
}

TEST_P(EventStoreContract, ShowsWhatAnEventIsReplacedBy) {
    apply({makeEvent("a", at(0)), makeEvent("b", at(1))});
    store::Replacement replacement = anew(store(), "a");
    replacement.history[0].service = "Lab";
    replacement.history[0].actorDisplay = "Ada";
    replacement.history[0].result = Outcome::Failure;
    replacement.history[0].targetDisplays = {"Hopper"};
    EXPECT_TRUE(replace(store(), replacement));

    const Event event = historyOf(store(), "a").back();
    EXPECT_EQ(event.summary, "Grace was added");
    EXPECT_EQ(event.targetDisplays, std::vector<std::string>{"Hopper"});
    EXPECT_EQ(event.normaliserVersion, kNormaliserVersion + 1);
    EXPECT_EQ(event.rawText, makeEvent("a", at(0)).rawText);
    store::Filter filter;
    filter.service = "Lab";
    filter.result = Outcome::Failure;
    filter.actor = "ada";
    EXPECT_EQ(ids(filter), "a");
    EXPECT_EQ(ids(), "b a");
}

TEST_P(EventStoreContract, FindsAReplacedEventByItsNewWordsOnly) {
    apply({makeEvent("a", at(0), "marigold"), makeEvent("b", at(1))});
    EXPECT_TRUE(replace(store(), anew(store(), "a", "quinces were peeled")));
    EXPECT_EQ(idsOfSearch("quinces"), "a");
    EXPECT_EQ(idsOfSearch("marigold"), "a") << "it is in the record";
    EXPECT_TRUE(replace(store(), anew(store(), "a", "pears were peeled")));
    EXPECT_EQ(idsOfSearch("quinces"), "");
    EXPECT_EQ(idsOfSearch("pears"), "a");
    EXPECT_EQ(idsOfSearch("add"), "b") << "as the first summary said of both";
    EXPECT_EQ(idsOfSearch("grace"), "b a") << "as the targets say of both";
}

TEST_P(EventStoreContract, ReplacesEarlierBodiesToo) {
    apply({makeEvent("a", at(0), "marigold")});
    apply({makeEvent("a", at(0), "tulip")});
    apply({makeEvent("a", at(0), "lily")});
    store::Replacement replacement = anew(store(), "a");
    replacement.history[0].summary = "plums";
    replacement.history[1].summary = "pears";
    EXPECT_TRUE(replace(store(), replacement));
    const store::History history = historyOf(store(), "a");
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0].summary, "plums");
    EXPECT_EQ(history[1].summary, "pears");
    EXPECT_EQ(history[2].summary, "Grace was added");
    for (const char* word : {"plums", "pears", "added", "marigold", "tulip", "lily"})
        EXPECT_EQ(idsOfSearch(word), "a") << word;
    EXPECT_EQ(idsOfSearch("add"), "");
    // A body is still known.
    EXPECT_EQ(apply({makeEvent("a", at(0), "marigold")}).duplicates, 1u);
    EXPECT_EQ(apply({makeEvent("a", at(0), "rose")}).revisions, 1u);
}

TEST_P(EventStoreContract, MovesAReplacedEventToItsNewTime) {
    apply({makeEvent("a", at(0), "marigold"), makeEvent("b", at(1))});
    apply({makeEvent("a", at(3), "tulip")});
    store::Replacement replacement = anew(store(), "a");
    for (Event& body : replacement.history) body.time = at(5);
    EXPECT_TRUE(replace(store(), replacement));
    EXPECT_EQ(ids(), "a b");
    store::Filter late;
    late.start = at(5);
    EXPECT_EQ(ids(late), "a");
    for (Event& body : replacement.history) body.time = at(-5);
    EXPECT_TRUE(replace(store(), replacement));
    EXPECT_EQ(ids(), "b a");
    EXPECT_EQ(idsOfSearch("marigold"), "a");
    EXPECT_EQ(store().count({})->count, 2u);
}

TEST_P(EventStoreContract, LeavesNothingOfAReplacedEventThatIsRemoved) {
    apply({makeEvent("a", at(0), "marigold")});
    apply({makeEvent("a", at(3), "tulip")});
    EXPECT_TRUE(replace(store(), anew(store(), "a")));
    for (bool more = true; more;) more = *store().keepEvents(std::chrono::days(60), at(99'999));
    place_->doInItsOwnTime(at(99'999));
    for (bool more = true; more;) more = *store().keepEvents({}, at(99'999));
    EXPECT_EQ(ids(), "");
    apply({makeEvent("a", at(0), "rose")});
    EXPECT_EQ(idsOfSearch("marigold"), "");
    EXPECT_EQ(idsOfSearch("added"), "");
    EXPECT_EQ(historyOf(store(), "a").size(), 1u);
}

TEST_P(EventStoreContract, LeavesAnEventToWhichABodyCameMeanwhile) {
    apply({makeEvent("a", at(0))});
    const store::Replacement replacement = anew(store(), "a");
    apply({makeEvent("a", at(0), "later")});
    EXPECT_FALSE(replace(store(), replacement));
    EXPECT_EQ(historyOf(store(), "a").back().summary, makeEvent("a", at(0)).summary);
    EXPECT_EQ(historyOf(store(), "a").size(), 2u);
    EXPECT_TRUE(replace(store(), anew(store(), "a"))) << "when it is read again";
}

TEST_P(EventStoreContract, LeavesAnEventThatWasRemovedMeanwhile) {
    store::Replacement replacement;
    replacement.history = {makeEvent("gone", at(0))};
    replacement.of = {store::seen(replacement.history)};
    EXPECT_FALSE(replace(store(), replacement));
    EXPECT_EQ(ids(), "");
}

TEST_P(EventStoreContract, SaysOfEachWhetherItWasReplaced) {
    apply({makeEvent("a", at(0)), makeEvent("b", at(1)), makeEvent("c", at(2))});
    std::vector<store::Replacement> all = {anew(store(), "a"), anew(store(), "b"),
                                           anew(store(), "c")};
    apply({makeEvent("b", at(1), "later")});
    auto replaced = store().replace(all);
    ASSERT_OK(replaced);
    EXPECT_EQ(*replaced, (std::vector<bool>{true, false, true}));
    EXPECT_EQ(idsOfSearch("added"), "c a");
}

TEST_P(EventStoreContract, KeepsAStreamThatWasAddedMeanwhile) {
    apply({makeEvent("a", at(0))});
    const store::Replacement replacement = anew(store(), "a");
    Event elsewhere = makeEvent("a", at(0));
    elsewhere.streams = {"another"};
    apply({elsewhere});
    EXPECT_TRUE(replace(store(), replacement));
    EXPECT_EQ(historyOf(store(), "a").back().streams,
              (std::vector<std::string>{"another", "directoryAudits"}));
}

TEST_P(EventStoreContract, MakesOneEventOfSeveral) {
    Event other = makeEvent("b", at(1), "tulip");
    other.streams = {"another"};
    apply({makeEvent("a", at(0), "marigold"), other, makeEvent("c", at(2), "lily")});
    EXPECT_TRUE(replace(store(), merged(store(), {"a", "b", "c"})));
    EXPECT_EQ(ids(), "c");
    const store::History history = historyOf(store(), "c");
    ASSERT_EQ(history.size(), 3u);
    EXPECT_EQ(history[0].rawText, makeEvent("a", at(0), "marigold").rawText);
    EXPECT_EQ(history[2].streams, (std::vector<std::string>{"another", "directoryAudits"}));
    for (const char* word : {"marigold", "tulip", "lily"}) EXPECT_EQ(idsOfSearch(word), "c");
    EXPECT_FALSE(store().history(makeEvent("a", at(0)).key).has_value());
    EXPECT_EQ(store().count({})->count, 1u);
}

TEST_P(EventStoreContract, GivesAnEventAnotherKey) {
    apply({makeEvent("a", at(0), "marigold")});
    apply({makeEvent("a", at(0), "tulip")});
    store::Replacement replacement = merged(store(), {"a"});
    for (Event& body : replacement.history) body.key = makeEvent("b", at(0)).key;
    EXPECT_TRUE(replace(store(), replacement));
    EXPECT_EQ(historyOf(store(), "b").size(), 2u);
    EXPECT_EQ(store().count({})->count, 1u);
    EXPECT_EQ(apply({withRecord(makeEvent("b", at(0)), makeEvent("a", at(0), "tulip").rawText)})
                  .duplicates,
              1u);
}

TEST_P(EventStoreContract, TakesNoKeyThatAnotherEventHas) {
    apply({makeEvent("a", at(0)), makeEvent("b", at(1))});
    store::Replacement replacement = merged(store(), {"a"});
    replacement.history.back().key = makeEvent("b", at(1)).key;
    EXPECT_FALSE(replace(store(), replacement));
    EXPECT_EQ(ids(), "b a");
}

TEST_P(EventStoreContract, CountsEventsThatAnEarlierVersionMade) {
    constexpr int kNow = kNormaliserVersion + 1;
    EXPECT_EQ(store().countBehind(kNow)->count, 0u);
    std::vector<Event> events = {makeEvent("a", at(0)), makeEvent("b", at(1)),
                                 makeEvent("c", at(2))};
    for (Event& event : events) store().prepare(event);
    apply(std::move(events));
    EXPECT_EQ(store().countBehind(kNow)->count, 3u);
    EXPECT_EQ(store().countBehind(kNormaliserVersion)->count, 0u);
    apply({madeAnew(makeEvent("d", at(3))), madeAnew(makeEvent("a", at(0), "by the later")),
           madeAnew(makeEvent("b", at(9), "and moved"))});
    EXPECT_EQ(store().countBehind(kNow)->count, 1u);
    EXPECT_TRUE(replace(store(), anew(store(), "c")));
    EXPECT_EQ(store().countBehind(kNow)->count, 0u);
    EXPECT_EQ(store().countBehind(kNow + 1)->count, 4u);
    EXPECT_TRUE(replace(store(), merged(store(), {"c", "d"})));
    EXPECT_EQ(store().countBehind(kNow + 1)->count, 3u);
    store_.reset();
    store_ = place_->open();
    EXPECT_EQ(store().countBehind(kNow + 1)->count, 3u) << "also when it is opened again";
}

TEST_P(EventStoreContract, ForgetsRejectedRecordsThatBecameEvents) {
    apply(store::Batch{.events = {},
                       .rejected = {makeRejected("one"), makeRejected("two"), makeRejected("six")},
                       .facts = {}});
    const std::vector<Key> keys = {makeRejected("one").key, makeRejected("six").key};
    ASSERT_OK(store().forgetRejected(keys));
    EXPECT_EQ(*store().rejectedCount(), 1u);
    EXPECT_EQ(store().rejected(9)->at(0).rawText, "two");
    ASSERT_OK(store().forgetRejected(keys)) << "again is nothing new";
}

TEST_P(EventStoreContract, GoesOnWithTheRejectedWhereSomeWereForgotten) {
    apply(store::Batch{.events = {},
                       .rejected = {makeRejected("one"), makeRejected("two"), makeRejected("six")},
                       .facts = {}});
    auto part = store().walkRejected("", 2);
    ASSERT_OK(part);
    ASSERT_EQ(part->items.size(), 2u);
    const std::vector<Key> keys = {part->items[0].key, part->items[1].key};
    ASSERT_OK(store().forgetRejected(keys));
    auto rest = store().walkRejected(part->next, 2);
    ASSERT_OK(rest);
    ASSERT_EQ(rest->items.size(), 1u);
    EXPECT_EQ(rest->items[0].rawText, "six");
}

TEST_P(EventStoreContract, BeginsToWalkWhereATimeStands) {
    apply({makeEvent("a", at(0)), makeEvent("b", at(1)), makeEvent("c", at(2))});
    auto part = store().walkEvents(store().placeOf(at(1)), 9);
    ASSERT_OK(part);
    ASSERT_EQ(part->items.size(), 2u);
    EXPECT_EQ(part->items[0].back().id, "b");
}

// --- Deaths -----------------------------------------------------------------------------------

struct Death {};

void fill(store::EventStore& store) {
    for (const char* note : {"marigold", "tulip"})
        for (const char* id : {"a", "b", "c"}) {
            const store::Batch batch{
                .events = {makeEvent(id, at(id[0] - 'a'), note + std::string(id))},
                .rejected = {},
                .facts = {}};
            ASSERT_TRUE(store.apply({&batch, 1}));
        }
}

/// Does `work` on a store that dies before the n-th write. True if it came to the end.
template <typename Work>
bool untilDeath(StorePlace& place, int n, Work work) {
    auto store = place.open([&n](std::string_view) {
        if (n-- == 0) throw Death{};
    });
    try {
        work(*store);
        return true;
    } catch (const Death&) {
        return false;
    }
}

/// What is stored, whatever the order of what was made at one time.
std::string stateOf(store::EventStore& store) {
    std::string text;
    auto part = store.walkEvents("", 99);
    for (const store::History& history : part->items) {
        text += history.back().key.hex();
        for (const Event& body : history) text += "\n  " + body.rawText + ' ' + body.summary;
        text += '\n';
    }
    for (const char* word : {"added", "add", "mariGoldA", "tulipc"}) {
        store::Filter filter;
        filter.search = word;
        text += word + std::to_string(store.count(filter)->count) + '\n';
    }
    return text;
}

TEST_P(EventStoreContract, MakesAnewTheSameWhereverItDied) {
    const auto work = [](store::EventStore& store) {
        const std::vector<store::Replacement> all = {anew(store, "a"), anew(store, "b"),
                                                     anew(store, "c")};
        auto replaced = store.replace(all);
        ASSERT_OK(replaced);
        EXPECT_EQ(*replaced, (std::vector<bool>{true, true, true}));
    };
    fill(store());
    store_.reset();
    untilDeath(*place_, -1, work);
    const std::string undisturbed = stateOf(*place_->open());
    bool whole = false;
    int n = 0;
    for (; !whole; ++n) {
        SCOPED_TRACE("died before write " + std::to_string(n));
        auto place = GetParam().make();
        fill(*place->open());
        whole = untilDeath(*place, n, work);
        untilDeath(*place, -1, work);
        EXPECT_EQ(stateOf(*place->open()), undisturbed);
    }
    EXPECT_GT(n, 3);
}

/// Merges what is there of the three, as somebody would who finds them to be one: all that holds a
/// body of any, the present key's last.
void mergeAll(store::EventStore& store) {
    store::Replacement replacement;
    std::vector<store::History> found;
    for (const char* id : {"a", "b", "c"})
        if (auto history = store.history(makeEvent(id, at(0)).key)) found.push_back(*history);
    ASSERT_FALSE(found.empty());
    std::map<std::string, Event> bodies;  // By what the records say, so that the order is the same.
    for (const store::History& history : found) {
        replacement.of.push_back(store::seen(history));
        for (const Event& body : history) bodies.emplace(body.rawText, body);
    }
    for (auto& [text, body] : bodies) {
        body.key = makeEvent("c", at(2)).key;
        body.time = at(2);
        replacement.history.push_back(std::move(body));
    }
    EXPECT_TRUE(replace(store, replacement));
}

TEST_P(EventStoreContract, MergesToTheSameWhereverItDied) {
    fill(store());
    store_.reset();
    untilDeath(*place_, -1, mergeAll);
    const std::string undisturbed = stateOf(*place_->open());
    bool whole = false;
    int n = 0;
    for (; !whole; ++n) {
        SCOPED_TRACE("died before write " + std::to_string(n));
        auto place = GetParam().make();
        fill(*place->open());
        whole = untilDeath(*place, n, mergeAll);
        std::set<std::string> left;
        const auto part = place->open()->walkEvents("", 99);
        for (const store::History& history : part->items)
            for (const Event& body : history) left.insert(body.rawText);
        EXPECT_EQ(left.size(), 6u) << "no body is lost in between";
        untilDeath(*place, -1, mergeAll);
        EXPECT_EQ(stateOf(*place->open()), undisturbed);
    }
    EXPECT_GT(n, 1);
}

}  // namespace
}  // namespace aoc::test
