// SPDX-License-Identifier: MIT
#pragma once

#include "simulation/tenant.hpp"

namespace aoc::simulation {

/// What is offered between `begin` and `end`. Some of it lies exactly on the ends of windows that
/// are counted back from `boundary`, some becomes visible late.
std::vector<Offer> makeAudits(Chance& chance, Instant begin, Instant end, Instant boundary);
std::vector<Blob> makeBlobs(Chance& chance, Instant begin, Instant end, Instant boundary);

/// How the tenant behaves until `end`.
Faults makeFaults(Chance& chance, Instant begin, Instant end);

}  // namespace aoc::simulation
