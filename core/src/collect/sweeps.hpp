// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "aoc/collect/ledger.hpp"
#include "aoc/collect/rules.hpp"
#include "aoc/plugin/types.hpp"

namespace aoc::collect {

/// The ages at which a window of this length is read again, ascending. None is so late that the
/// window's oldest part would be nearer than the margin to falling out of retention.
std::vector<Millis> sweepAges(const plugin::Stream& stream, const Rules& rules, Millis length);

/// How many of those ages it had reached when it was last read.
std::size_t sweepsOver(const Window& row, const plugin::Stream& stream, const Rules& rules);

/// How long a complete row may become by merging, so that one sweep covers what several readings
/// brought: an eighth of the age at which it is due, since its oldest part waits for its newest.
Millis longestMerged(const Window& row, const plugin::Stream& stream, const Rules& rules);

/// Whether a complete window has reached an age at which it was not read yet.
bool sweepDue(const Window& row, const plugin::Stream& stream, const Rules& rules, Instant now);

/// What a window is once a reading that began at `readAt` has ended.
WindowState stateAfter(const Span& span, Instant readAt, const plugin::Stream& stream,
                       const Rules& rules);

}  // namespace aoc::collect
