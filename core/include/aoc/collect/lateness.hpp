// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <vector>

#include "aoc/base/time.hpp"

namespace aoc::collect {

/// How late events were, as counts in steps that grow with what they measure: four to a doubling,
/// from a second on. So it stays small, and each figure is true to a fifth.
class Lateness {
  public:
    Lateness() = default;
    /// As the ledger holds it.
    Lateness(std::vector<std::uint64_t> steps, Millis longest);

    void add(Millis late);
    std::uint64_t events() const;
    /// That share of the events, 0 to 1, was no later than this.
    Millis within(double share) const;
    /// The longest that there was, to the millisecond.
    Millis longest() const { return longest_; }
    /// For the ledger.
    const std::vector<std::uint64_t>& steps() const { return steps_; }

    friend bool operator==(const Lateness&, const Lateness&) = default;

  private:
    std::vector<std::uint64_t> steps_;
    Millis longest_{0};
};

}  // namespace aoc::collect
