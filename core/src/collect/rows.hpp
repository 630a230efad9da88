// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "aoc/collect/ledger.hpp"
#include "collect/spans.hpp"

namespace aoc::collect {

/// Rows that become true, and rows that they stand in for.
struct RowChange {
    std::vector<Window> put;
    std::vector<Window> superseded;
};

inline bool isRead(const Window& row) {
    return row.state == WindowState::Complete || row.state == WindowState::Settled;
}

Spans spansOf(const std::vector<Window>& rows);
/// Of the complete and the settled ones.
Spans readSpans(const std::vector<Window>& rows);

/// The row of that span, or nullptr. REQUIRES: sorted by span.
const Window* findRow(const std::vector<Window>& rows, const Span& span);

/// The rows after the change, sorted by span.
void applyChange(const RowChange& change, std::vector<Window>& rows);

/// What makes rows free of overlaps that a crash between two writes left, or a holder whose lease
/// ended while he wrote: of rows that were read the longer ones stay, and what sticks out of the
/// others; of overlapping open rows the smaller ones stay (the halves of a split).
RowChange tidy(std::vector<Window> rows);

}  // namespace aoc::collect
