// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/base/time.hpp"

namespace aoc::simulation {

/// The clock of the machine that AOC runs on, as AOC uses it: hours off after a jump, until an
/// answer's Date has corrected it.
class HomeClock {
  public:
    explicit HomeClock(Instant& trueNow) : trueNow_(trueNow) {}

    Instant now() const { return trueNow_ + skew_; }
    void jump(Millis skew) { skew_ = skew; }
    void correct() { skew_ = Millis(0); }
    /// Time passes until it shows at least that.
    void waitUntil(Instant shown) {
        if (now() < shown) trueNow_ += shown - now();
    }

  private:
    Instant& trueNow_;
    Millis skew_{0};
};

}  // namespace aoc::simulation
