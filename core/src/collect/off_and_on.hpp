// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/collect/ledger.hpp"

namespace aoc::collect {

/// It is on since `since` at the latest, and may have been off from when it was last read. Of what
/// there was meanwhile, nothing may be claimed; if it was never read, of all that was before.
void wentOn(StreamState& state, Instant since);

}  // namespace aoc::collect
