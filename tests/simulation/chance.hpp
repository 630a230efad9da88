// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <random>

#include "aoc/base/time.hpp"

namespace aoc::simulation {

/// Everything that a seed decides. The same seed gives the same numbers on every machine.
class Chance {
  public:
    explicit Chance(std::uint64_t seed) : numbers_(seed) {}

    /// 0 to n - 1. REQUIRES: n > 0.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>(numbers_() % n); }
    std::int64_t between(std::int64_t least, std::int64_t most) {
        return least + static_cast<std::int64_t>(below(static_cast<std::size_t>(most - least + 1)));
    }
    bool percent(unsigned likely) { return below(100) < likely; }
    Millis millis(Millis least, Millis most) {
        return Millis(between(least.count(), most.count()));
    }

  private:
    std::mt19937_64 numbers_;
};

}  // namespace aoc::simulation
