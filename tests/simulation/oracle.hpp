// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "simulation/owner.hpp"

namespace aoc::simulation {

/// What the oracle knows besides what the tenant offers and the store holds.
struct Expected {
    Instant now;
    /// The clock at home was never further from the true time.
    Millis skew{0};
    /// What was ever wanted of each stream, by the ledger: none of it may be forgotten.
    std::map<collect::StreamId, std::vector<Span>> wanted;
    /// From then to now, nothing disturbed the runs, and they came every hour. None: not yet.
    std::optional<Instant> quietSince;
};

/// What is wrong with what the store holds, against what the tenant offered until now; empty if
/// nothing is.
std::vector<std::string> complaints(store::EventStore& store, const std::vector<Feed>& feeds,
                                    const Tenant& tenant, const Expected& expected);

/// The spans, sorted, with those that touch made one.
std::vector<Span> united(std::vector<Span> spans);

}  // namespace aoc::simulation
