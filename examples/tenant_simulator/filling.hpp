// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/base/result.hpp"
#include "state.hpp"

namespace aoc::tenant {

/// Puts into the tenant what it offers from the start: the events of --events, or invented ones.
Status fill(State& state);

}  // namespace aoc::tenant
