// SPDX-License-Identifier: MIT
#include "contract/event_store_contract.hpp"

namespace aoc::test {
namespace {

using collect::Facts;

store::Batch factsOnly(Facts facts) {
    return {.events = {}, .rejected = {}, .facts = std::move(facts)};
}

TEST_P(EventStoreContract, KeepsWindowsWithAllTheySay) {
    collect::Window full = makeWindow("s", at(0), at(5), collect::WindowState::Settled);
    full.age = std::chrono::minutes(3);
    collect::Window bare;
    bare.stream = stream("s");
    bare.span = {at(5), at(9)};
    apply(factsOnly({.contents = {}, .streams = {}, .windows = {bare, full}, .superseded = {}}));
    auto windows = store().windows(stream("s"));
    ASSERT_OK(windows);
    EXPECT_EQ(*windows, (std::vector{full, bare}));
    EXPECT_TRUE(store().windows(stream("other"))->empty());
}

TEST_P(EventStoreContract, ReplacesTheRowOfTheSameWindow) {
    collect::Window window = makeWindow("s", at(0), at(5), collect::WindowState::Open);
    apply(factsOnly({.contents = {}, .streams = {}, .windows = {window}, .superseded = {}}));
    window.state = collect::WindowState::Gap;
    window.counts = {9, 8, 7};
    apply(factsOnly({.contents = {}, .streams = {}, .windows = {window}, .superseded = {}}));
    EXPECT_EQ(*store().windows(stream("s")), (std::vector{window}));
}

TEST_P(EventStoreContract, DropsWhatIsSuperseded) {
    collect::Window left = makeWindow("s", at(0), at(5));
    collect::Window right = makeWindow("s", at(5), at(9));
    collect::Window both = makeWindow("s", at(0), at(9));
    apply(factsOnly({.contents = {}, .streams = {}, .windows = {left, right}, .superseded = {}}));
    Facts merged{.contents = {}, .streams = {}, .windows = {both}, .superseded = {left, right}};
    apply(factsOnly(merged));
    apply(factsOnly(merged));
    EXPECT_EQ(*store().windows(stream("s")), (std::vector{both}));
}

TEST_P(EventStoreContract, KnowsTheContentsThatItWasTold) {
    collect::Content gone = makeContent("s", "gone");
    gone.gone = true;
    gone.reason = "expired";
    gone.expiresAt = at(9);
    gone.availableAt.reset();
    collect::Content done = makeContent("s", "done");
    apply(factsOnly({.contents = {gone, done}, .streams = {}, .windows = {}, .superseded = {}}));
    auto contents = store().contents(stream("s"), {"done", "unheard of", "gone"});
    ASSERT_OK(contents);
    EXPECT_EQ(*contents, (std::vector{done, gone}));
    EXPECT_TRUE(store().contents(stream("t"), {"done"})->empty());
}

TEST_P(EventStoreContract, NamesTheContentsThatAreGoneUntilTheyAreHad) {
    collect::Content early = makeContent("s", "z"), late = makeContent("s", "a");
    early.gone = late.gone = true;
    early.reason = "expired";
    late.availableAt = at(1);
    late.expiresAt = at(9);
    apply(factsOnly({.contents = {late, makeContent("s", "had"), early, makeContent("t", "z")},
                     .streams = {},
                     .windows = {},
                     .superseded = {}}));
    EXPECT_EQ(*store().goneContents(stream("s")), (std::vector{early, late}));
    EXPECT_TRUE(store().goneContents(stream("t"))->empty());
    late.gone = false;
    apply(factsOnly({.contents = {late}, .streams = {}, .windows = {}, .superseded = {}}));
    EXPECT_EQ(*store().goneContents(stream("s")), (std::vector{early}));
}

TEST_P(EventStoreContract, ForgetsContentsThatNoListingReachesButNotThoseThatAreGone) {
    collect::Content early = makeContent("s", "early"), late = makeContent("s", "late");
    collect::Content gone = makeContent("s", "gone"), other = makeContent("t", "early");
    early.availableAt = gone.availableAt = other.availableAt = at(1);
    late.availableAt = at(2);
    gone.gone = true;
    late.counts = {5, 2, 1};
    apply(factsOnly({.contents = {early, late, gone, other},
                     .streams = {},
                     .windows = {},
                     .superseded = {},
                     .forgotten = {{stream("s"), at(2)}}}));
    EXPECT_EQ(*store().contents(stream("s"), {"early", "late", "gone"}), (std::vector{late, gone}));
    EXPECT_EQ(*store().contents(stream("t"), {"early"}), (std::vector{other}));
}

TEST_P(EventStoreContract, KnowsWhatIsKnownOfAStream) {
    EXPECT_EQ(*store().streamState(stream("s")), std::nullopt);
    collect::StreamState state{stream("s"), at(1), std::nullopt};
    apply(factsOnly({.contents = {}, .streams = {state}, .windows = {}, .superseded = {}}));
    state.onSince = at(2);
    state.unanswered = true;
    state.off = {{at(3), at(4)}, {at(5), at(6)}};
    state.offSince = at(7);
    state.lastSuccess = at(8);
    state.waitUntil = at(9);
    state.waitWhy = "grant it";
    state.lateness.add(std::chrono::seconds(30));
    state.lateness.add(std::chrono::hours(3));
    apply(factsOnly({.contents = {}, .streams = {state}, .windows = {}, .superseded = {}}));
    EXPECT_EQ(*store().streamState(stream("s")), state);
}

TEST_P(EventStoreContract, NamesEveryStreamOfTheLedger) {
    apply(factsOnly({.contents = {makeContent("c", "k")},
                     .streams = {{stream("a"), at(1), std::nullopt}},
                     .windows = {makeWindow("b", at(0), at(1)), makeWindow("b", at(1), at(2))},
                     .superseded = {}}));
    EXPECT_EQ(*store().streams(), (std::vector{stream("a"), stream("b"), stream("c")}));
    EXPECT_EQ(*store().streamState(stream("b")), std::nullopt);
}

}  // namespace
}  // namespace aoc::test
