// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>

#include "aoc/base/time.hpp"

namespace aoc::test {

/// A clock that stands still until it is told otherwise. Thread-safe.
class FakeClock final : public Clock {
  public:
    explicit FakeClock(Instant start = fromMillis(1'700'000'000'000)) : ms_(toMillis(start)) {}
    Instant now() const override { return fromMillis(ms_.load()); }
    void advance(Millis by) { ms_ += by.count(); }

  private:
    std::atomic<std::int64_t> ms_;
};

}  // namespace aoc::test
