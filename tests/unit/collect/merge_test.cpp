// SPDX-License-Identifier: MIT
#include "collect/merge.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {

TEST(Merge, SettledNeighboursBecomeOneRow) {
    std::vector<Window> rows{row(WindowState::Settled, span(3, 2)),
                             row(WindowState::Complete, span(2, 1)),
                             row(WindowState::Settled, span(1, 0))};
    RowChange change = putMerged(rows, row(WindowState::Settled, span(2, 1)));
    applyChange(change, rows);
    ASSERT_EQ(spansOf(rows), Spans{span(3, 0)});
    EXPECT_EQ(change.superseded.size(), 3u);
}

TEST(Merge, ClaimsNoMoreThanItsPartsAndSumsTheirCounts) {
    Window older = row(WindowState::Settled, span(3, 2));
    older.counts = {5, 1, 2};
    Window newer = row(WindowState::Settled, span(2, 1));
    newer.counts = {7, 2, 0};
    Window merged = putMerged({older}, newer).put.at(0);
    EXPECT_EQ(merged.counts, (Counts{12, 3, 2}));
    EXPECT_EQ(merged.readAt, older.readAt);
    EXPECT_EQ(merged.completeAt, newer.completeAt);
    EXPECT_EQ(merged.firstSeen, older.firstSeen);
}

TEST(Merge, CompleteRowsStayThemselves) {
    std::vector<Window> rows{row(WindowState::Settled, span(3, 2))};
    applyChange(putMerged(rows, row(WindowState::Complete, span(2, 1))), rows);
    EXPECT_EQ(rows.size(), 2u);
}

TEST(Merge, RowsThatDoNotTouchStayThemselves) {
    std::vector<Window> rows{row(WindowState::Settled, span(4, 3))};
    applyChange(putMerged(rows, row(WindowState::Settled, span(2, 1))), rows);
    EXPECT_EQ(rows.size(), 2u);
}

}  // namespace aoc::collect
