// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <optional>

#include "aoc/outbound/client.hpp"

namespace aoc::outbound {

/// Decides when the next request of one rate family may go out. Pure: the caller says what time it
/// is, by any clock that never goes back. Not thread-safe.
class RateLimiter {
  public:
    explicit RateLimiter(RateLimit limit) : limit_(limit), allowed_(limit.requests) {}

    /// 0: go, and it is counted. Else: ask again after so long. Never more than the limit's
    /// requests in any span of its seconds.
    Millis admit(Millis now);

    /// What the service answered. 429, or 503 with Retry-After: nothing goes out until that has
    /// passed (two minutes at most, so that nobody waits here for hours: the next answer will tell
    /// again). 429 without: half as many requests as before for this span, and slowly more again
    /// once they are taken.
    void learn(Millis now, unsigned status, std::optional<Millis> retryAfter);

    /// Requests in a span as learnt; the configured number at first. 0 means no limit.
    unsigned allowed() const { return allowed_; }

  private:
    void recover(Millis now);
    Millis span() const;

    RateLimit limit_;
    unsigned allowed_;
    Millis learntAt_{0};
    Millis pausedUntil_ = Millis::min();
    std::deque<Millis> sent_;  // Oldest first, none older than a span.
};

}  // namespace aoc::outbound
