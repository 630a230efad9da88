// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

#include "aoc/collect/rules.hpp"
#include "aoc/plugin/types.hpp"
#include "collect/rows.hpp"

namespace aoc::collect {

/// Puts `row` among the others. A settled one becomes one row with its settled neighbours, so that
/// the ledger stays small however often AOC runs; a complete one with complete neighbours that had
/// the same sweeps, up to a length, so that the next sweep asks once for all of them. `busy`: rows
/// that are being read stay as they are. REQUIRES: `rows` sorted by span, no overlaps.
RowChange putMerged(const std::vector<Window>& rows, const Window& row,
                    const plugin::Stream& stream, const Rules& rules,
                    const std::function<bool(const Span&)>& busy);

}  // namespace aoc::collect
