// SPDX-License-Identifier: MIT
#include "collect/rows.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {
namespace {

std::vector<Window> tidied(std::vector<Window> rows) {
    std::sort(rows.begin(), rows.end(),
              [](const Window& a, const Window& b) { return a.span < b.span; });
    applyChange(tidy(rows), rows);
    return rows;
}

}  // namespace

TEST(Tidy, LeavesRowsWithoutOverlapsAlone) {
    RowChange change = tidy({row(WindowState::Open, span(3, 2)), row(WindowState::Gap, span(2, 1)),
                             row(WindowState::Complete, span(1, 0))});
    EXPECT_TRUE(change.put.empty());
    EXPECT_TRUE(change.superseded.empty());
}

TEST(Tidy, DropsWhatAMergedRowStandsInFor) {
    auto rows =
        tidied({row(WindowState::Settled, span(3, 1)), row(WindowState::Settled, span(3, 2)),
                row(WindowState::Complete, span(2, 1))});
    EXPECT_EQ(spansOf(rows), Spans{span(3, 1)});
}

// A holder whose lease ended while he wrote put a merged row that his successor merged otherwise.
TEST(Tidy, CutsReadRowsThatOverlapInPart) {
    auto rows =
        tidied({row(WindowState::Complete, span(9, 4)), row(WindowState::Settled, span(6, 2))});
    EXPECT_EQ(spansOf(rows), (Spans{span(9, 4), span(4, 2)}));
    EXPECT_EQ(rows[1].state, WindowState::Settled);
}

// A store puts before it deletes.
TEST(Tidy, DropsNoRowThatItAlsoPuts) {
    RowChange change =
        tidy({row(WindowState::Complete, span(9, 4)), row(WindowState::Complete, span(6, 2)),
              row(WindowState::Complete, span(4, 2))});
    EXPECT_EQ(spansOf(change.put), Spans{span(4, 2)});
    EXPECT_EQ(spansOf(change.superseded), Spans{span(6, 2)});
}

TEST(Tidy, KeepsTheHalvesOfASplitNotTheParent) {
    auto rows = tidied({row(WindowState::Open, span(4, 0)), row(WindowState::Open, span(4, 2)),
                        row(WindowState::Open, span(2, 0))});
    EXPECT_EQ(spansOf(rows), (Spans{span(4, 2), span(2, 0)}));
}

TEST(Tidy, KeepsOfAnOpenParentOnlyWhatNothingElseCovers) {
    auto rows = tidied({row(WindowState::Open, span(4, 0)), row(WindowState::Complete, span(4, 2)),
                        row(WindowState::Gap, span(1, 0))});
    EXPECT_EQ(spansOf(rows), (Spans{span(4, 2), span(2, 1), span(1, 0)}));
    EXPECT_EQ(rows[1].state, WindowState::Open);
}

TEST(Rows, ApplyReplacesTheRowOfTheSameSpan) {
    std::vector<Window> rows{row(WindowState::Open, span(2, 1))};
    applyChange({{row(WindowState::Complete, span(2, 1))}, {}}, rows);
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].state, WindowState::Complete);
}

}  // namespace aoc::collect
