// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/base/time.hpp"

namespace aoc::simulation {

/// The time that passes.
class TrueClock final : public Clock {
  public:
    explicit TrueClock(const Instant& now) : now_(now) {}
    Instant now() const override { return now_; }

  private:
    const Instant& now_;
};

/// The clock of the machine that AOC runs on, as AOC uses it: hours off after a jump, until an
/// answer's Date has corrected it.
class HomeClock {
  public:
    explicit HomeClock(const Instant& trueNow) : trueNow_(trueNow) {}

    Instant now() const { return trueNow_ + skew_; }
    void jump(Millis skew) { skew_ = skew; }
    void correct() { skew_ = Millis(0); }
    /// The true time at which it shows that.
    Instant trueTime(Instant shown) const { return shown - skew_; }

  private:
    const Instant& trueNow_;
    Millis skew_{0};
};

}  // namespace aoc::simulation
