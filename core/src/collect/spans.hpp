// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "aoc/base/time.hpp"

namespace aoc::collect {

/// Spans in order of time. Spans that only touch do not overlap: whether the instant that they
/// share belongs to both is the time basis's affair.
using Spans = std::vector<Span>;

Instant floorSeconds(Instant t);

bool overlap(const Span& a, const Span& b);

/// What both have; empty() if they have nothing in common.
Span intersect(const Span& a, const Span& b);

/// In order, overlapping and touching ones joined.
Spans unite(Spans spans);

/// What remains of `whole` without `taken`, which may overlap and be in any order.
Spans subtract(const Span& whole, const Spans& taken);

/// Pieces of at most `largest`, counted back from the newest end; oldest first.
Spans cutFromNewest(const Span& whole, Millis largest);

}  // namespace aoc::collect
