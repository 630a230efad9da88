// SPDX-License-Identifier: MIT
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "aoc/run/enricher.hpp"

namespace aoc::run {

struct Enriched {
    std::uint64_t events = 0;    ///< That show names now.
    std::vector<Key> left = {};  ///< Too much for one batch.
};

/// Puts names into stored events of one tenant where ids stand: those that the store remembers,
/// else those that the directory tells, which the store is told. Advice: the directory or the store
/// did not answer, and nothing is done; the same again, later. An event that changes meanwhile
/// stays as it is.
Result<Enriched, plugin::Advice> enrich(store::EventStore& store, const std::string& tenant,
                                        const std::vector<Key>& keys,
                                        const Enricher::LookUp& lookUp,
                                        const pipeline::Wording& wording, Instant now,
                                        std::stop_token stop);

}  // namespace aoc::run
