// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/mongo/database.hpp"
#include "store/mongo/selection.hpp"

namespace aoc::store::mongo {

/// Some events that pass a filter, newest first.
struct Slice {
    std::vector<Event> events;
    Position last;      ///< Where the last of them stands.
    bool more = false;  ///< There are further ones.
};

// They throw Failure.
Slice readSlice(const Database& database, const Filter& filter,
                const std::optional<Position>& before, std::uint64_t offset, unsigned size);
Total countEvents(const Database& database, const Filter& filter);
Total countBehind(const Database& database, int version);
std::optional<Found> findEvent(const Database& database, const Key& key);
std::vector<FacetValue> countFacet(const Database& database, Facet facet, const Filter& filter,
                                   unsigned limit);
std::vector<Bucket> countBuckets(const Database& database, const Filter& filter, Millis width);

}  // namespace aoc::store::mongo
