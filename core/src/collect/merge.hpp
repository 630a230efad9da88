// SPDX-License-Identifier: MIT
#pragma once

#include "collect/rows.hpp"

namespace aoc::collect {

/// Puts `row` among the others. A settled one becomes one row with its settled neighbours, so that
/// the ledger stays small however often AOC runs. REQUIRES: `rows` sorted by span, no overlaps.
RowChange putMerged(const std::vector<Window>& rows, const Window& row);

}  // namespace aoc::collect
