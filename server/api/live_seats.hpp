// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <semaphore>

namespace aoc::api {

/// How many may listen to /api/live at once: each holds a connection, and its thread.
class LiveSeats {
  public:
    static constexpr int kMost = 16;
    /// Given back when it goes; null: all are taken.
    using Seat = std::shared_ptr<LiveSeats>;
    Seat take();

  private:
    std::counting_semaphore<kMost> seats_{kMost};
};

}  // namespace aoc::api
