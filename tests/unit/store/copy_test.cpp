// SPDX-License-Identifier: MIT
#include "aoc/store/copy.hpp"

#include <gtest/gtest.h>

#include "contract/event_store_contract.hpp"
#include "support/memory_store.hpp"

namespace aoc::test {
namespace {

using Lines = std::vector<std::string>;

void put(store::EventStore& store, store::Batch batch) {
    auto applied = store.apply({&batch, 1});
    ASSERT_TRUE(applied.has_value());
}

void put(store::EventStore& store, Event event) {
    put(store, store::Batch{.events = {std::move(event)}, .rejected = {}, .facts = {}});
}

void put(store::EventStore& store, collect::Facts facts) {
    put(store, store::Batch{.events = {}, .rejected = {}, .facts = std::move(facts)});
}

collect::Facts withWindows(std::vector<collect::Window> windows,
                           std::vector<collect::Window> superseded = {}) {
    return {.contents = {},
            .streams = {},
            .windows = std::move(windows),
            .superseded = std::move(superseded)};
}

Lines compare(const store::EventStore& a, const store::EventStore& b) {
    auto lines = store::differences(a, b, {});
    return lines ? *lines : Lines{lines.error().message};
}

TEST(Copy, LeavesWhatOnlyTheTargetHasAndTheComparisonNamesIt) {
    MemoryStore from, to;
    put(from, makeEvent("a", at(0)));
    put(to, makeEvent("b", at(1)));
    ASSERT_OK(store::copyStore(from, to, {}));
    EXPECT_EQ(
        compare(from, to),
        Lines{"events of entra_directory/directoryAudits on 2026-11-22: 1, and 2 in the copy"});
}

TEST(Copy, OfASourceThatWentOnReplacesTheWindowsThatWereMerged) {
    MemoryStore from, to;
    put(from, withWindows({makeWindow("s", at(0), at(10)), makeWindow("s", at(10), at(20))}));
    ASSERT_OK(store::copyStore(from, to, {}));
    put(from, withWindows({makeWindow("s", at(0), at(20))},
                          {makeWindow("s", at(0), at(10)), makeWindow("s", at(10), at(20))}));
    ASSERT_OK(store::copyStore(from, to, {}));
    EXPECT_EQ(compare(from, to), Lines{});
}

TEST(Copy, OfASourceThatWentOnForgetsTheContentsThatItForgot) {
    MemoryStore from, to;
    collect::Content old = makeContent("s", "old"), young = makeContent("s", "young");
    old.availableAt = at(-60);
    put(from,
        collect::Facts{.contents = {old, young}, .streams = {}, .windows = {}, .superseded = {}});
    ASSERT_OK(store::copyStore(from, to, {}));
    put(from, collect::Facts{.contents = {},
                             .streams = {},
                             .windows = {},
                             .superseded = {},
                             .forgotten = {{stream("s"), at(-30)}}});
    ASSERT_OK(store::copyStore(from, to, {}));
    EXPECT_EQ(compare(from, to), Lines{});
}

TEST(Copy, StopsWhenToldAndGoesOnTheNextTime) {
    MemoryStore from, to;
    for (int i = 0; i < 700; ++i) put(from, makeEvent(std::to_string(i), at(i)));
    auto stopped =
        store::copyStore(from, to, [](std::uint64_t done, std::uint64_t) { return done == 0; });
    ASSERT_FALSE(stopped.has_value());
    EXPECT_EQ(stopped.error().kind, Error::Kind::Unavailable);
    EXPECT_EQ(to.count({})->count, 500u);
    std::uint64_t last = 0, total = 0;
    ASSERT_OK(store::copyStore(from, to, [&](std::uint64_t done, std::uint64_t all) {
        last = done;
        total = all;
        return true;
    }));
    EXPECT_EQ(last, 700u);
    EXPECT_EQ(total, 700u);
    EXPECT_EQ(to.count({})->count, 700u);
}

TEST(Copy, KeepsThatARecordIsNotByteForByteWhatCame) {
    MemoryStore from, to;
    Event event = makeEvent("a", at(0));
    event.rawTextRendered = true;
    put(from, event);
    ASSERT_OK(store::copyStore(from, to, {}));
    EXPECT_TRUE(to.find(event.key)->event.rawTextRendered);
}

TEST(Copy, SeesThatALookedUpNameOrAMaskedMemberDiffers) {
    MemoryStore plain, named, masked;
    Event event = makeEvent("a", at(0));
    put(plain, event);
    event.lookedUp = {{"1", "Ada"}};
    put(named, event);
    event.lookedUp = {};
    event.secrets = {"password"};
    put(masked, event);
    EXPECT_EQ(store::differences(plain, named, {})->size(), 1u);
    EXPECT_EQ(store::differences(plain, masked, {})->size(), 1u);
    EXPECT_TRUE(store::differences(named, named, {})->empty());
}

TEST(Copy, LeavesTheLedgerAloneThatSomebodyElseHasTaken) {
    auto state = std::make_shared<MemoryState>();
    state->clock = [] { return at(0); };
    MemoryStore from, to(state);
    put(from, withWindows({makeWindow("s", at(0), at(10))}));
    const auto copyUnder = [&](std::uint64_t lease) {
        return store::copyStore(from, to, {}, {{stream("s"), lease}});
    };
    ASSERT_OK(to.leases()->fence({stream("s")}, 2));
    auto copied = copyUnder(1);
    ASSERT_FALSE(copied.has_value());
    EXPECT_EQ(copied.error().kind, Error::Kind::Conflict);
    EXPECT_TRUE(to.windows(stream("s"))->empty());
    ASSERT_OK(copyUnder(2));
    EXPECT_EQ(compare(from, to), Lines{});
}

TEST(Comparison, SeesOneLetterThatDiffers) {
    MemoryStore a, b;
    Event event = makeEvent("a", at(0));
    put(a, event);
    event.actorDisplay = "Ada@contoso.example";
    put(b, event);
    EXPECT_EQ(compare(a, b), Lines{"events of entra_directory/directoryAudits on 2026-11-22: 1 in "
                                   "both, which are not the same"});
}

TEST(Comparison, SeesARevisionThatIsMissing) {
    MemoryStore a, b;
    put(a, makeEvent("a", at(0), "first"));
    put(a, makeEvent("a", at(0), "second"));
    put(b, makeEvent("a", at(0), "second"));
    EXPECT_EQ(compare(a, b).size(), 1u);
}

TEST(Comparison, NamesWhatDiffersInTheLedger) {
    MemoryStore a, b;
    collect::Facts facts;
    facts.contents = {makeContent("s", "x")};
    facts.windows = {makeWindow("s", at(0), at(10))};
    facts.streams = {{.stream = stream("s"), .preparedAt = at(3), .onSince = {}}};
    put(a, facts);
    EXPECT_EQ(compare(a, b), (Lines{"fetched contents of entra_directory/s: 1, and 0 in the copy",
                                    "windows of entra_directory/s: 1, and 0 in the copy",
                                    "what is known of entra_directory/s differs"}));
}

TEST(Comparison, NamesRejectedRecordsThatDiffer) {
    MemoryStore a, b;
    put(a, store::Batch{.events = {}, .rejected = {makeRejected("x")}, .facts = {}});
    EXPECT_EQ(compare(a, b),
              Lines{"rejected records of entra_directory/directoryAudits: 1, and 0 in "
                    "the copy"});
}

}  // namespace
}  // namespace aoc::test
