// SPDX-License-Identifier: MIT
#include "collect/merge.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "unit/collect/building.hpp"

namespace aoc::collect {
namespace {

RowChange put(const std::vector<Window>& rows, const Window& row, const Spans& busy = {}) {
    return putMerged(rows, row, streamOf(), {}, [&](const Span& span) {
        return std::find(busy.begin(), busy.end(), span) != busy.end();
    });
}

/// Read when it was so old; its sweeps are due at 2 and at 48 hours.
Window readAt(Millis age, Span span) {
    Window window = row(WindowState::Complete, span);
    window.age = age;
    window.readAt = span.to + age;
    return window;
}

}  // namespace

TEST(Merge, SettledNeighboursBecomeOneRow) {
    std::vector<Window> rows{row(WindowState::Settled, span(3, 2)),
                             row(WindowState::Complete, span(2, 1)),
                             row(WindowState::Settled, span(1, 0))};
    RowChange change = put(rows, row(WindowState::Settled, span(2, 1)));
    applyChange(change, rows);
    ASSERT_EQ(spansOf(rows), Spans{span(3, 0)});
    EXPECT_EQ(change.superseded.size(), 3u);
}

TEST(Merge, ClaimsNoMoreThanItsPartsAndSumsTheirCounts) {
    Window older = row(WindowState::Settled, span(3, 2));
    older.counts = {5, 1, 2};
    Window newer = row(WindowState::Settled, span(2, 1));
    newer.counts = {7, 2, 0};
    Window merged = put({older}, newer).put.at(0);
    EXPECT_EQ(merged.counts, (Counts{12, 3, 2}));
    EXPECT_EQ(merged.readAt, older.readAt);
    EXPECT_EQ(merged.completeAt, newer.completeAt);
    EXPECT_EQ(merged.firstSeen, older.firstSeen);
}

TEST(Merge, CompleteNeighboursThatHadTheSameSweepsBecomeOneUpToALength) {
    std::vector<Window> rows;
    for (double from = 10; from > 0; from -= 1)
        applyChange(put(rows, readAt(hours(3), span(from, from - 1))), rows);
    EXPECT_EQ(spansOf(rows), (Spans{span(10, 4), span(4, 0)}));
}

TEST(Merge, CompleteNeighboursOfUnlikeSweepsStayThemselves) {
    std::vector<Window> rows{readAt(hours(1), span(2, 1))};
    applyChange(put(rows, readAt(hours(3), span(1, 0))), rows);
    EXPECT_EQ(rows.size(), 2u);
}

TEST(Merge, IsSweptByItsYoungestPartAndItsEarliestReading) {
    Window older = readAt(hours(4), span(2, 1)), newer = readAt(hours(3), span(1, 0));
    Window merged = put({older}, newer).put.at(0);
    EXPECT_EQ(merged.age, hours(3));
    EXPECT_EQ(merged.readAt, std::min(older.readAt, newer.readAt));
}

TEST(Merge, LeavesARowAloneThatIsBeingRead) {
    std::vector<Window> rows{readAt(hours(3), span(2, 1))};
    applyChange(put(rows, readAt(hours(3), span(1, 0)), {span(2, 1)}), rows);
    EXPECT_EQ(rows.size(), 2u);
}

TEST(Merge, RowsThatDoNotTouchStayThemselves) {
    std::vector<Window> rows{row(WindowState::Settled, span(4, 3))};
    applyChange(put(rows, row(WindowState::Settled, span(2, 1))), rows);
    EXPECT_EQ(rows.size(), 2u);
}

}  // namespace aoc::collect
