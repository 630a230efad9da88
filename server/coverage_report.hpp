// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/coverage.hpp"
#include "aoc/store/event_store.hpp"
#include "server/catalogue.hpp"

namespace aoc::server {

inline constexpr unsigned kShownRejected = 20;

/// What may be claimed, of every stream that the ledger knows or that could be collected.
struct CoverageReport {
    std::vector<collect::Coverage> streams;  ///< By tenant, source, stream.
    std::optional<Instant> keptSince;        ///< What happened before is not kept any more.
    store::Total behind;                     ///< Events that an earlier normaliser made.
    std::uint64_t rejected = 0;              ///< Records kept that could not be made events.
    std::vector<Rejected> latestRejected;    ///< The latest of them, at most kShownRejected.
};

/// Reads the ledger; also beside a server that collects. `now`: by the services' clock, if it is
/// known, for that is what the ledger's times are by.
Result<CoverageReport> coverageReport(const store::EventStore& store, const Catalogue& catalogue,
                                      Instant now);

/// Puts in when the stream is asked for by itself, unless something keeps it waiting for longer.
void sayNextAttempt(collect::Coverage& coverage, std::optional<Instant> scheduled);

/// As /api/coverage and `aoc coverage --json` show it.
std::string renderJson(const CoverageReport& report);

}  // namespace aoc::server
