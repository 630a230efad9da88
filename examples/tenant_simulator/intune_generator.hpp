// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ticks.hpp"

namespace aoc::tenant {

struct State;

/// Invented audit events of Intune, of the organisation whose directory audits generateEvents
/// makes: between the two times, in no order. The same arguments give the same texts.
std::vector<std::string> generateIntune(std::uint64_t seed, std::uint64_t batch, std::size_t count,
                                        Ticks from, Ticks to);

/// Events for a tenant that already runs: never the same ids twice.
std::vector<std::string> generateMoreIntune(State& state, std::size_t count, Ticks from, Ticks to);

}  // namespace aoc::tenant
