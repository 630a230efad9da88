// SPDX-License-Identifier: MIT
#include "aoc/outbound/rate_limiter.hpp"

#include <algorithm>

namespace aoc::outbound {
namespace {

// Added to the span: the service counts when requests arrive, and the first of a span may have
// needed a new connection while the ones after it did not.
constexpr Millis kJitter{250};
constexpr Millis kLongestPause = std::chrono::minutes(2);

}  // namespace

Millis RateLimiter::span() const { return std::chrono::seconds(limit_.seconds) + kJitter; }

void RateLimiter::recover(Millis now) {
    unsigned step = std::max(1u, limit_.requests / 8);
    while (allowed_ < limit_.requests && now - learntAt_ >= span()) {
        allowed_ = std::min(limit_.requests, allowed_ + step);
        learntAt_ += span();
    }
}

Millis RateLimiter::admit(Millis now) {
    if (now < pausedUntil_) return pausedUntil_ - now;
    if (limit_.requests == 0 || limit_.seconds == 0) return Millis(0);
    recover(now);
    while (!sent_.empty() && now - sent_.front() >= span()) sent_.pop_front();
    if (sent_.size() >= allowed_) {
        // The slot that has to become free is not the oldest one while fewer than before are
        // allowed.
        return sent_[sent_.size() - allowed_] + span() - now;
    }
    sent_.push_back(now);
    return Millis(0);
}

void RateLimiter::learn(Millis now, unsigned status, std::optional<Millis> retryAfter) {
    if (status != 429 && !(status == 503 && retryAfter)) return;
    if (retryAfter) {
        pausedUntil_ = std::max(pausedUntil_, now + std::min(*retryAfter, kLongestPause));
        return;
    }
    if (limit_.requests == 0) return;
    // Those already under way see the same 429: one lesson per span.
    if (allowed_ < limit_.requests && now - learntAt_ < span()) return;
    allowed_ = std::max(1u, allowed_ / 2);
    learntAt_ = now;
}

}  // namespace aoc::outbound
