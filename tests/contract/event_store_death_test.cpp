// SPDX-License-Identifier: MIT
#include "contract/event_store_contract.hpp"

namespace aoc::test {
namespace {

struct Death {};

/// New events, repeats, revisions, a moved one, another stream, a rejected record, and the facts
/// that they prove.
std::vector<store::Batch> script() {
    std::vector<store::Batch> batches(3);
    batches[0].events = {makeEvent("a", at(0)), makeEvent("b", at(1)), makeEvent("c", at(2))};
    batches[0].rejected = {makeRejected("broken")};
    batches[0].facts.windows = {makeWindow("s", at(0), at(5))};
    batches[0].facts.streams = {{stream("s"), at(1), std::nullopt}};

    batches[1].events = {makeEvent("a", at(0)), makeEvent("b", at(1), "revised"),
                         makeEvent("c", at(8), "moved"), makeEvent("d", at(6))};
    batches[1].events[0].streams = {"another"};
    batches[1].facts.contents = {makeContent("s", "k")};
    batches[1].facts.windows = {makeWindow("s", at(5), at(9))};

    batches[2].events = {makeEvent("b", at(1), "twice"), makeEvent("e", at(7))};
    batches[2].facts.windows = {makeWindow("s", at(0), at(9), collect::WindowState::Settled)};
    batches[2].facts.superseded = {makeWindow("s", at(0), at(5)), makeWindow("s", at(5), at(9))};
    return batches;
}

/// Applies the script one batch after the other, and dies before the n-th write. True if it came
/// to the end.
bool applyUntilDeath(StorePlace& place, int n) {
    auto store = place.open([&n](std::string_view) {
        if (n-- == 0) throw Death{};
    });
    try {
        for (const store::Batch& batch : script()) EXPECT_TRUE(store->apply({&batch, 1}));
        return true;
    } catch (const Death&) {
        return false;
    }
}

std::string stateOf(const store::EventStore& store) { return describe(store, {"s"}, {"k"}); }

/// The events that a window or content speaks of must be there if it is.
void expectNoFactWithoutItsEvents(store::EventStore& store) {
    auto has = [&](const char* id) { return store.find(makeEvent(id, at(0)).key).has_value(); };
    auto windows = *store.windows(stream("s"));
    for (const collect::Window& window : windows) {
        bool first = window.span.from == at(0);
        EXPECT_TRUE(!first || (has("a") && has("b") && has("c") && *store.rejectedCount() == 1));
        EXPECT_TRUE(window.span.to != at(9) || has("d"));
        EXPECT_TRUE(window.state != collect::WindowState::Settled || has("e"));
    }
    EXPECT_TRUE(store.contents(stream("s"), {"k"})->empty() || has("d"));
}

TEST_P(EventStoreContract, ComesToTheSameStateWhereverItDied) {
    store_.reset();
    applyUntilDeath(*place_, -1);
    const std::string undisturbed = stateOf(*place_->open());
    bool whole = false;
    int n = 0;
    for (; !whole; ++n) {
        SCOPED_TRACE("died before write " + std::to_string(n));
        auto place = GetParam().make();
        whole = applyUntilDeath(*place, n);
        expectNoFactWithoutItsEvents(*place->open());
        EXPECT_TRUE(applyUntilDeath(*place, -1));
        EXPECT_EQ(stateOf(*place->open()), undisturbed);
    }
    EXPECT_GT(n, 15);
}

}  // namespace
}  // namespace aoc::test
