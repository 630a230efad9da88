// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>

#include "aoc/base/time.hpp"

namespace aoc::tenant {

/// So many requests in a sliding window, per app. Refused requests count as well: who does not wait
/// stays out. Thread-safe.
class Throttle {
  public:
    /// `requests` 0: no limit.
    Throttle(std::uint64_t requests, Millis window) : requests_(requests), window_(window) {}

    /// How long the app has to wait; zero: the request is admitted.
    Millis admit(const std::string& app, Instant now);

    void forget();

  private:
    const std::uint64_t requests_;
    const Millis window_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Instant>> seen_;
};

}  // namespace aoc::tenant
