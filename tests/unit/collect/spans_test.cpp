// SPDX-License-Identifier: MIT
#include "collect/spans.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {

TEST(Spans, UniteJoinsWhatOverlapsOrTouches) {
    EXPECT_EQ(unite({span(4, 3), span(10, 8), span(8, 6), span(7, 5)}),
              (Spans{span(10, 5), span(4, 3)}));
}

TEST(Spans, SubtractLeavesTheHoles) {
    EXPECT_EQ(subtract(span(10, 0), {span(8, 6), span(12, 9)}), (Spans{span(9, 8), span(6, 0)}));
}

TEST(Spans, SubtractOfNothingIsTheWhole) { EXPECT_EQ(subtract(span(2, 1), {}), Spans{span(2, 1)}); }

TEST(Spans, SubtractOfMoreIsNothing) { EXPECT_TRUE(subtract(span(2, 1), {span(3, 0)}).empty()); }

TEST(Spans, CutFromNewestKeepsTheNewestWhole) {
    EXPECT_EQ(cutFromNewest(span(60, 0), hours(24)),
              (Spans{span(60, 48), span(48, 24), span(24, 0)}));
}

TEST(Spans, TouchingOnesDoNotOverlap) { EXPECT_FALSE(overlap(span(3, 2), span(2, 1))); }

TEST(Spans, FloorSecondsGoesDownBefore1970Too) {
    EXPECT_EQ(floorSeconds(fromMillis(-1)), fromMillis(-1000));
}

}  // namespace aoc::collect
