// SPDX-License-Identifier: MIT
#include "server/recent_coverage.hpp"

#include <utility>

namespace aoc::server {

namespace {
constexpr Millis kRecent = std::chrono::seconds(2);
}

Result<std::shared_ptr<const CoverageReport>> RecentCoverage::get() {
    std::lock_guard lock(mutex_);
    const Instant now = clock_.now();
    // A clock that was put back must not keep a report for hours.
    if (latest_ && readAt_ <= now && now < readAt_ + kRecent) return latest_;
    auto report = coverageReport(store_, catalogue_, now);
    if (!report) return Unexpected(report.error());
    latest_ = std::make_shared<const CoverageReport>(std::move(*report));
    readAt_ = now;
    return latest_;
}

}  // namespace aoc::server
