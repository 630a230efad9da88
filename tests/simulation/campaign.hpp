// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "simulation/simulation.hpp"

namespace aoc::simulation {

/// What many seeds came to.
struct Tally {
    std::uint64_t seeds = 0;
    std::size_t requests = 0;
    Struck faults{};
    std::optional<std::uint64_t> found;  ///< The least seed that the oracle finds fault with.
};

/// Runs the seeds from `first` on, on all cores, and ends with the first that is found fault with.
/// `progress` hears how many are done, from one thread at a time.
Tally runSeeds(std::uint64_t first, std::uint64_t count,
               const std::function<void(std::uint64_t)>& progress = {});

/// A seed's complaints and its trace, the last `most` lines of it (0: all), for a person.
std::string account(std::uint64_t seed, std::size_t most = 0);

}  // namespace aoc::simulation
