// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <vector>

#include "aoc/run/lease_keeper.hpp"
#include "aoc/store/copy.hpp"
#include "server/catalogue.hpp"

namespace aoc::server {

/// The leases of the streams whose ledger `aoc copy` writes: while it holds them, nobody collects
/// these streams. Renewed until this ends.
class CopyLeases {
  public:
    /// `catalogue` knows which streams share a lease. `leases` outlives this.
    CopyLeases(store::Leases& leases, const std::vector<collect::StreamId>& streams,
               const Catalogue& catalogue);

    /// Once. Conflict: somebody else has one, whom the message names. Unavailable: the store did
    /// not answer.
    Status take();
    /// Those that were taken. A copy that was paused for longer than a lease goes on under them
    /// only if nobody else has taken one since.
    const store::LeaseNumbers& numbers() const { return numbers_; }

  private:
    Status hold(const std::vector<collect::StreamId>& streams, std::uint64_t number);

    store::Leases& leases_;
    const std::vector<collect::StreamId> streams_;
    store::LeaseNumbers numbers_;
    std::atomic<bool> taken_ = false;
    run::SteadyClock steady_;
    run::LeaseKeeper keeper_;  // Last: its thread uses the others.
};

}  // namespace aoc::server
