// SPDX-License-Identifier: MIT
#include "throttle.hpp"

namespace aoc::tenant {

Millis Throttle::admit(const std::string& app, Instant now) {
    if (requests_ == 0) return Millis(0);
    const std::lock_guard lock(mutex_);
    auto& seen = seen_[app];
    while (!seen.empty() && seen.front() + window_ <= now) seen.pop_front();
    seen.push_back(now);
    if (seen.size() <= requests_) return Millis(0);
    // Room for one more request once all but `requests_` - 1 have left the window.
    return seen[seen.size() - requests_] + window_ - now;
}

void Throttle::forget() {
    const std::lock_guard lock(mutex_);
    seen_.clear();
}

}  // namespace aoc::tenant
