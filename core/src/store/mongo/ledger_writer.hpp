// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <span>

#include "aoc/store/event_store.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// Writes facts. By one thread at a time.
///
/// A crash between any two of its writes leaves some facts out that would have been true: what they
/// speak of was stored before. A window that was put, and the ones in its place not yet deleted,
/// overlap, with which the ledger's readers cope; the next writing of these facts deletes them.
class LedgerWriter {
  public:
    LedgerWriter(const Database& database, const BeforeWrite& beforeWrite)
        : database_(database), beforeWrite_(beforeWrite) {}

    /// The facts of these batches, in their order, save those that are fenced, which `applied` is
    /// told. REQUIRES: all their events are stored.
    void write(std::span<const Batch> batches, std::vector<Applied>& applied);

  private:
    /// Of each stream, the lease of all these facts; 0: none.
    using Leases = std::map<collect::StreamId, std::uint64_t>;
    using Fenced = std::set<collect::StreamId>;

    Fenced write(const collect::Facts& facts);
    Fenced fencedNow(const Leases& leases) const;
    void nameStreams(const collect::Facts& facts);

    const Database& database_;
    const BeforeWrite& beforeWrite_;
    std::set<collect::StreamId> named_;  ///< Streams that the ledger is known to name.
};

}  // namespace aoc::store::mongo
