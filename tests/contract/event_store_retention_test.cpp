// SPDX-License-Identifier: MIT
#include "contract/event_store_contract.hpp"

namespace aoc::test {
namespace {

using std::chrono::days;

const Instant kNow = at(0);
constexpr Millis kAge = days(60);

/// Has the store come to where it keeps events for so long, at that time.
void keep(StorePlace& place, store::EventStore& store, std::optional<Millis> age,
          Instant now = kNow) {
    for (bool more = true; more;) {
        auto step = store.keepEvents(age, now);
        ASSERT_OK(step);
        more = *step;
    }
    place.doInItsOwnTime(now);
}

TEST_P(EventStoreContract, RemovesEventsThatHappenedTooLongAgo) {
    apply({makeEvent("years", kNow - days(2000)), makeEvent("old", kNow - days(61)),
           makeEvent("young", kNow - days(59)), makeEvent("now", kNow)});
    keep(*place_, store(), kAge);
    EXPECT_EQ(ids(), "now young");
    EXPECT_EQ(store().count({})->count, 2u);
    EXPECT_EQ(store().find(makeEvent("old", kNow).key).error().kind, Error::Kind::NotFound);
    EXPECT_EQ(idsOfSearch("grace"), "now young");
    EXPECT_EQ(store().facet(store::Facet::Operation, {}, 9)->at(0).count, 2u);
}

TEST_P(EventStoreContract, GoesByWhenEventsHappenedNotByWhenTheyCame) {
    Event late = makeEvent("late", kNow - days(61));
    late.receivedAt = kNow;
    Event early = makeEvent("early", kNow - days(59));
    early.receivedAt = kNow - days(61);
    apply({late, early});
    keep(*place_, store(), kAge);
    EXPECT_EQ(ids(), "early");
}

TEST_P(EventStoreContract, KeepsEventsForEverUnlessItIsTold) {
    apply({makeEvent("years", kNow - days(2000))});
    keep(*place_, store(), {});
    EXPECT_EQ(ids(), "years");
    EXPECT_EQ(*store().keptSince(kNow), std::nullopt);
}

TEST_P(EventStoreContract, LeavesNothingOfWhatItRemoves) {
    const Instant old = kNow - days(61);
    apply({makeEvent("a", old, "marigold")});
    apply({makeEvent("a", old, "tulip")});
    apply({makeEvent("a", old, "lily")});
    keep(*place_, store(), kAge);
    keep(*place_, store(), {});
    // What is stored in its place shows what would have been left.
    EXPECT_EQ(apply({makeEvent("a", old, "rose")}).stored, 1u);
    EXPECT_EQ(idsOfSearch("rose"), "a");
    EXPECT_EQ(idsOfSearch("marigold"), "");
    EXPECT_EQ(idsOfSearch("tulip"), "");
    EXPECT_EQ(idsOfSearch("lily"), "");
    EXPECT_TRUE(store().find(makeEvent("a", old).key)->revisions.empty());
    EXPECT_EQ(apply({makeEvent("a", old, "marigold")}).revisions, 1u);
}

TEST_P(EventStoreContract, KeepsEarlierBodiesAsLongAsTheirEvent) {
    apply({makeEvent("a", kNow - days(99), "marigold")});
    apply({makeEvent("a", kNow - days(98), "tulip")});
    apply({makeEvent("a", kNow - days(20), "lily")});
    keep(*place_, store(), kAge);
    EXPECT_EQ(store().find(makeEvent("a", kNow).key)->revisions.size(), 2u);
    EXPECT_EQ(idsOfSearch("marigold"), "a");
    keep(*place_, store(), kAge, kNow + days(41));
    keep(*place_, store(), {});
    for (int ago : {99, 98, 20}) {
        const std::string note = "rose" + std::to_string(ago);
        apply({makeEvent("a", kNow - days(ago), note)});
    }
    EXPECT_EQ(idsOfSearch("marigold"), "");
    EXPECT_EQ(idsOfSearch("lily"), "");
    EXPECT_EQ(store().find(makeEvent("a", kNow).key)->revisions.size(), 2u);
}

TEST_P(EventStoreContract, RemovesEarlierBodiesWithAnEventThatBecameOlder) {
    apply({makeEvent("a", kNow - days(20), "marigold")});
    apply({makeEvent("a", kNow - days(99), "tulip")});
    keep(*place_, store(), kAge);
    keep(*place_, store(), {});
    EXPECT_EQ(ids(), "");
    apply({makeEvent("a", kNow - days(20), "rose")});
    EXPECT_TRUE(store().find(makeEvent("a", kNow).key)->revisions.empty());
    EXPECT_EQ(idsOfSearch("marigold"), "");
}

TEST_P(EventStoreContract, SaysSinceWhenEventsAreKeptAndDoesNotForgetIt) {
    EXPECT_EQ(*store().keptSince(kNow), std::nullopt);
    keep(*place_, store(), days(90));
    EXPECT_EQ(*store().keptSince(kNow), kNow - days(90));
    keep(*place_, store(), kAge);
    EXPECT_EQ(*store().keptSince(kNow), kNow - kAge);
    keep(*place_, store(), days(90));
    EXPECT_EQ(*store().keptSince(kNow), kNow - kAge);
    keep(*place_, store(), {});
    store_ = nullptr;
    store_ = place_->open();
    EXPECT_EQ(*store().keptSince(kNow), kNow - kAge);
    keep(*place_, store(), days(90), kNow + days(99));
    EXPECT_EQ(*store().keptSince(kNow + days(99)), kNow + days(9));
}

TEST_P(EventStoreContract, LeavesTheLedgerAsItIsWhenEventsGo) {
    const Instant from = kNow - days(99);
    store::Batch batch{
        .events = {makeEvent("a", from)}, .rejected = {makeRejected("x")}, .facts = {}};
    batch.facts.windows = {makeWindow("s", from, from + days(1))};
    apply(batch);
    keep(*place_, store(), kAge);
    EXPECT_EQ(store().windows(stream("s"))->size(), 1u);
    EXPECT_EQ(*store().rejectedCount(), 1u);
}

}  // namespace
}  // namespace aoc::test
