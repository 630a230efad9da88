// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "aoc/base/guarded.hpp"
#include "aoc/run/runner.hpp"
#include "aoc/run/schedule.hpp"

namespace aoc::run {

/// Collects by itself, from when it is made until it goes: a thread that asks the runner for what
/// the schedule says. The schedule runs by the steady clock: setting the machine's time neither
/// hastens nor stops it. Thread-safe.
class Periodic {
  public:
    /// `runner` and `clock` outlive this; `clock` is what nextAt() answers by.
    Periodic(Runner& runner, const Clock& clock, Schedule schedule);

    /// When a stream is asked for next; nothing if it is not collected by itself.
    std::optional<Instant> nextAt(const collect::StreamId& stream) const;

  private:
    void collect(std::stop_token stop);

    Runner& runner_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    Schedule schedule_ AOC_GUARDED_BY(mutex_);
    std::condition_variable_any wake_;  // Nobody notifies it: it is waited on until a time.
    std::jthread thread_;               // Ends before what it uses.
};

}  // namespace aoc::run
