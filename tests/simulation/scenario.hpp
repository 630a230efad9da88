// SPDX-License-Identifier: MIT
#pragma once

#include "simulation/tenant.hpp"

namespace aoc::simulation {

/// Fills the tenant with what happens between `begin` and `end`. Some of it lies exactly on the
/// ends of windows that are counted back from `boundary`; some becomes visible late, up to what the
/// last sweep can still find.
void fill(Tenant& tenant, Chance& chance, Span life, Instant boundary);

/// How things go for the next while.
Faults makeFaults(Chance& chance, Span life);

}  // namespace aoc::simulation
