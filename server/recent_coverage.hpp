// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <mutex>

#include "aoc/base/guarded.hpp"
#include "server/coverage_report.hpp"

namespace aoc::server {

/// The coverage report for those who ask every few seconds: at most two seconds old, so that the
/// ledger is read no more often, however many ask. Thread-safe.
class RecentCoverage {
  public:
    /// All outlive this.
    RecentCoverage(const store::EventStore& store, const Catalogue& catalogue, const Clock& clock)
        : store_(store), catalogue_(catalogue), clock_(clock) {}

    /// Never null. An error is not kept: who asks next has the ledger read again.
    Result<std::shared_ptr<const CoverageReport>> get();

  private:
    const store::EventStore& store_;
    const Catalogue& catalogue_;
    const Clock& clock_;
    std::mutex mutex_;  // Held while the ledger is read: who comes meanwhile gets the same report.
    Instant readAt_ AOC_GUARDED_BY(mutex_);
    std::shared_ptr<const CoverageReport> latest_ AOC_GUARDED_BY(mutex_);
};

}  // namespace aoc::server
