// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "simulation/owner.hpp"

namespace aoc::simulation {

struct Outcome {
    std::vector<std::string> complaints;  ///< Of the oracle. Empty: all is well.
    std::vector<std::string> trace;       ///< One line a step.
    std::size_t crashes = 0;
    std::size_t requests = 0;  ///< To the tenant.
};

/// Some days of AOC's life, as the seed decides: what happens at the tenant, its faults, crashes,
/// the order of all steps; then a last run that nothing disturbs.
Outcome simulate(std::uint64_t seed, Sabotage sabotage = Sabotage::None);

}  // namespace aoc::simulation
