// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/faults.hpp"

namespace aoc::simulation {

struct Outcome {
    std::vector<std::string> complaints;  ///< Of the oracle. Empty: all is well.
    std::vector<std::string> trace;       ///< One line a step, if it was asked for.
    Struck faults{};                      ///< How often each struck.
    std::size_t requests = 0;             ///< To the tenant.
};

/// Some weeks of AOC's life, as the seed decides: what happens at the tenant, its faults, crashes,
/// the order of all steps; then quiet, until every sweep is done. Any thread may run one.
Outcome simulate(std::uint64_t seed, bool traced = false);

}  // namespace aoc::simulation
