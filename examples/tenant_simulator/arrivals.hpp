// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include "aoc/base/time.hpp"

namespace aoc::tenant {

struct State;

/// What happens while the tenant runs, --arrive-per-minute. A minute's events come when it is over:
/// those of Graph's lists at once, those of the feeds in blobs that become available some minutes
/// later. Each minute has its own events, whenever they are asked for. Thread-safe.
class Arrivals {
  public:
    /// Nothing arrives before this is called, nor what happened before `now`.
    void begin(Instant now);

    /// Adds what has happened since the last call.
    void catchUp(State& state);

  private:
    std::mutex mutex_;
    std::optional<std::int64_t> next_;  // the first minute, since 1970, that has not been told
};

}  // namespace aoc::tenant
