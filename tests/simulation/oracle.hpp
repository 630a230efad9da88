// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "simulation/owner.hpp"

namespace aoc::simulation {

/// What is wrong with what the store holds, against what the tenant offered until now; empty if
/// nothing is. `last`: nothing disturbed the last run, so nothing may be missing.
std::vector<std::string> complaints(store::EventStore& store, const std::vector<Feed>& feeds,
                                    const Tenant& tenant, Instant now, bool last);

}  // namespace aoc::simulation
