// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <random>

#include "aoc/collect/rules.hpp"

namespace aoc::collect {

/// How often, and since when, something has been failing.
struct Trouble {
    unsigned failures = 0;
    std::optional<Instant> since;
};

/// When to try again. The jitter comes from the seed, so the same failures give the same waits.
class BackOff {
  public:
    BackOff(const Rules& rules, std::uint64_t seed) : rules_(rules), chance_(seed) {}

    /// Counts a failure into `trouble`. Nothing: it failed too often or for too long, give up.
    /// `wait`: as the service asked; none: full jitter under a bound that doubles.
    std::optional<Instant> next(Trouble& trouble, std::optional<Millis> wait, Instant now);

  private:
    Millis jitter(unsigned failures);

    const Rules rules_;
    std::mt19937_64 chance_;
};

}  // namespace aoc::collect
