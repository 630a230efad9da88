// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::store {

/// Told how many of about how many events are done; false: stop.
using CopyProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// Under which lease somebody writes the ledger of each stream.
using LeaseNumbers = std::map<collect::StreamId, std::uint64_t>;

struct Copied {
    std::uint64_t events = 0;
    std::uint64_t revisions = 0;  ///< Earlier bodies of events.
    std::uint64_t rejected = 0;
    std::uint64_t streams = 0;  ///< Whose ledger was copied.
};

/// Copies everything: events with all their bodies, rejected records, then the ledger, so that
/// it says nothing that is not there. May end anywhere and begin again: what is there is left as it
/// is. Rows of the target's ledger that rows of the source stand in for are deleted; all else that
/// only the target has stays. REQUIRES: nobody collects into `to` meanwhile; where it has leases,
/// the caller holds those of all streams that `from` knows: `leases` are their numbers.
///
/// An error of either store; Unavailable too if it was told to stop; Conflict: somebody else has
/// taken such a lease, and what he has written is left alone.
Result<Copied> copyStore(const EventStore& from, EventStore& to, const CopyProgress& progress,
                         const LeaseNumbers& leases = {});

/// What two stores do not have alike, a line each: events by source, streams and day, counted and
/// compared by all that is stored of them; rejected records; each stream's ledger.
/// Empty: nothing.
Result<std::vector<std::string>> differences(const EventStore& from, const EventStore& to,
                                             const CopyProgress& progress);

}  // namespace aoc::store
