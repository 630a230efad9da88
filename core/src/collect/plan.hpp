// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "aoc/collect/rules.hpp"
#include "aoc/plugin/types.hpp"
#include "collect/rows.hpp"

namespace aoc::collect {

/// A span to read from its beginning.
struct Read {
    Span span;
    bool hasRow = true;  ///< Its row tells how it went. False for a part of a settled row, which
                         ///< stays what it is.
    friend bool operator==(const Read&, const Read&) = default;
};

struct Plan {
    RowChange rows;           ///< To become true before anything is read.
    std::vector<Read> reads;  ///< In no order.
};

/// The part of a span that the stream offers at `now`, on whole seconds: services filter by those.
Span withinReach(const Span& asked, const plugin::Stream& stream, const Rules& rules, Instant now);

/// A window that ends after `newest`, which nobody can have read: what lies before, and the rest,
/// both open.
RowChange cutAt(const Window& row, Instant newest);

struct PlanRequest {
    StreamId id;
    Span asked;  ///< Within reach.
    bool force = false;
    Instant now;
};

/// What has to be read so that `asked` is complete and nothing from before is left open. `rows`:
/// sorted, no overlaps. `underWay`: spans being read already, which are not planned again.
Plan planReads(const PlanRequest& request, const plugin::Stream& stream, const Rules& rules,
               const std::vector<Window>& rows, const Spans& underWay);

}  // namespace aoc::collect
