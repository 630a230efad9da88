// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <mutex>

#include "aoc/base/guarded.hpp"
#include "aoc/base/time.hpp"

namespace aoc::outbound {

/// The time as the services have it: this machine's clock, put right by the Date headers of what
/// they answer. A service takes the ends of a window by its own clock, so a machine whose clock is
/// wrong would ask for what is still to come, or for what is not kept any more. Thread-safe.
class ServiceClock final : public Clock {
  public:
    /// REQUIRES: `local` outlives this.
    explicit ServiceClock(const Clock& local) : local_(local) {}

    Instant now() const override;

    /// A Date header that came just now, in an answer that took so long. One answer that is off
    /// changes nothing once there are three: the median of the last five counts.
    void hear(Instant date, Millis took);

    /// Whether so many answers have told it that a wrong one among them changes nothing: before, it
    /// is this machine's word, or one answer's.
    bool isSure() const;

    /// How far the services' clock is ahead of this machine's; 0 within what a header can tell.
    Millis ahead() const;

  private:
    const Clock& local_;
    mutable std::mutex mutex_;
    std::deque<Millis> heard_ AOC_GUARDED_BY(mutex_);
    Millis ahead_ AOC_GUARDED_BY(mutex_){0};
    bool warned_ AOC_GUARDED_BY(mutex_) = false;
};

}  // namespace aoc::outbound
