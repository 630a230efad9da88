// SPDX-License-Identifier: MIT
#include "collect/plan.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/collect/building.hpp"

namespace aoc::collect {
namespace {

struct Planned {
    std::vector<Window> rows;
    Spans underWay{};
    bool force = false;
    plugin::Stream stream = streamOf();
    Rules rules{};

    Plan of(Span asked) const {
        Span cut = withinReach(asked, stream, rules, noon());
        return planReads({kStream, cut, force, noon()}, stream, rules, rows, underWay);
    }
    Spans reads(Span asked) const {
        Spans spans;
        for (const Read& read : of(asked).reads) spans.push_back(read.span);
        std::sort(spans.begin(), spans.end());
        return spans;
    }
};

}  // namespace

TEST(Reach, IsCutToRetentionWithItsMarginAndToTheDistance) {
    plugin::Stream stream = streamOf(hours(10));
    stream.distance = minutes(30);
    EXPECT_EQ(withinReach(span(100, -5), stream, {}, noon()), span(9, 0.5));
}

TEST(Reach, EndsOnWholeSeconds) {
    Span asked{ago(2) + Millis(700), ago(1) + Millis(1)};
    EXPECT_EQ(withinReach(asked, streamOf(), {}, noon()), span(2, 1));
    EXPECT_EQ(withinReach(span(2, -1), streamOf(), {}, noon() + Millis(999)).to, noon());
}

TEST(Plan, FirstTimeCutsEverythingCountedBackFromTheNewestEnd) {
    EXPECT_EQ(Planned{}.reads(span(60, 0)), (Spans{span(60, 48), span(48, 24), span(24, 0)}));
}

TEST(Plan, NewSpansAreOpenRowsBeforeTheyAreRead) {
    Plan plan = Planned{}.of(span(2, 0));
    ASSERT_EQ(plan.rows.put.size(), 1u);
    EXPECT_EQ(plan.rows.put[0].state, WindowState::Open);
    EXPECT_EQ(plan.rows.put[0].firstSeen, noon());
}

TEST(Plan, ReadsOnlyWhatNoRowCovers) {
    Planned planned{{row(WindowState::Settled, span(9, 6)), row(WindowState::Gap, span(6, 5)),
                     row(WindowState::Complete, span(1.5, 1))}};
    EXPECT_EQ(planned.reads(span(10, 0)), (Spans{span(10, 9), span(5, 1.5), span(1, 0)}));
}

TEST(Plan, GoesOnWithOpenRowsWhereverTheyAre) {
    Planned planned{{row(WindowState::Open, span(300, 290))}};
    EXPECT_EQ(planned.reads(span(1, 0)), (Spans{span(300, 290), span(1, 0)}));
}

TEST(Plan, ReadsWhatIsUnderWayNotTwice) {
    Planned planned{{row(WindowState::Open, span(5, 3))}, {span(5, 3)}};
    EXPECT_TRUE(planned.reads(span(5, 3)).empty());
}

TEST(Plan, WhatFellOutOfRetentionIsAGap) {
    Planned planned{{row(WindowState::Open, span(60, 50)), row(WindowState::Open, span(40, 20))}};
    planned.stream = streamOf(hours(30));
    Plan plan = planned.of(span(1, 0));
    std::vector<Window> rows = planned.rows;
    applyChange(plan.rows, rows);
    ASSERT_EQ(spansOf(rows), (Spans{span(60, 50), span(40, 30), span(30, 20), span(1, 0)}));
    EXPECT_EQ(rows[0].state, WindowState::Gap);
    EXPECT_EQ(rows[1].state, WindowState::Gap);
    EXPECT_EQ(rows[1].reason, "fell out of retention before it could be read");
    EXPECT_EQ(rows[2].state, WindowState::Open);
    EXPECT_EQ(planned.reads(span(1, 0)), (Spans{span(30, 20), span(1, 0)}));
}

TEST(Plan, WhatIsOpenAlreadyIsTriedWithinTheMarginToo) {
    Planned planned{{row(WindowState::Open, span(29.5, 29))}};
    planned.stream = streamOf(hours(30));
    EXPECT_EQ(planned.reads(span(29.5, 29)), Spans{span(29.5, 29)});
}

TEST(Plan, SweepsWhatIsDueWhereverItIs) {
    Planned planned{{row(WindowState::Complete, span(10, 9)),
                     row(WindowState::Complete, span(9, 8)),
                     row(WindowState::Complete, span(8, 1))}};
    EXPECT_EQ(planned.reads(span(9, 1)), (Spans{span(10, 9), span(9, 8)}));
}

TEST(Plan, ForceReadsCompleteRowsAndGapsWhole) {
    Planned planned{{row(WindowState::Complete, span(3, 1)), row(WindowState::Gap, span(1, 0))}};
    planned.force = true;
    EXPECT_EQ(planned.reads(span(2, 0)), (Spans{span(3, 1), span(1, 0)}));
}

TEST(Plan, ForceReadsTheAskedPartOfSettledRowsWithoutTouchingThem) {
    Planned planned{{row(WindowState::Settled, span(100, 0))}};
    planned.force = true;
    Plan plan = planned.of(span(30, 1));
    EXPECT_EQ(plan.reads, (std::vector<Read>{{span(30, 25), false}, {span(25, 1), false}}));
    EXPECT_TRUE(plan.rows.put.empty());
}

TEST(Plan, WithoutForceSettledRowsAndGapsAreLeftAlone) {
    Planned planned{{row(WindowState::Settled, span(3, 1)), row(WindowState::Gap, span(1, 0))}};
    EXPECT_TRUE(planned.reads(span(3, 0)).empty());
}

TEST(Plan, AskingForNothingOfferedReadsNothing) {
    EXPECT_TRUE(Planned{}.reads(span(-1, -2)).empty());
    EXPECT_TRUE(Planned{}.reads(span(10000, 9000)).empty());
}

}  // namespace aoc::collect
