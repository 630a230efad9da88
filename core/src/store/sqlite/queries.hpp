// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/sqlite/reader_pool.hpp"

namespace aoc::store::sqlite {

/// Some events that pass a filter, newest first.
struct Slice {
    std::vector<Event> events;
    std::int64_t last = 0;  ///< The row id of the last of them.
    bool more = false;      ///< There are further ones.
};

/// What eventOf() takes of events "e".
inline constexpr const char* kEventColumns = "e.id, e.high, e.low, e.body, e.revisions, e.streams";
Event eventOf(Reader& reader, const Statement& row);
/// All its bodies. REQUIRES: the row is the reader's only open one, or in its Snapshot.
History historyOf(Reader& reader, const Statement& row);
/// Of columns from that one on: key, tenant, source, stream, received_at, reason, packed.
Rejected rejectedOf(Reader& reader, const Statement& row, int column);

// Each sees one state of the database. They throw Failure.
Slice readSlice(Reader& reader, const Filter& filter, std::optional<std::int64_t> before,
                std::uint64_t offset, unsigned size);
Total countEvents(Reader& reader, const Filter& filter);
std::optional<History> findHistory(Reader& reader, const Key& key);
std::optional<Found> findEvent(Reader& reader, const Key& key);
std::vector<FacetValue> countFacet(Reader& reader, Facet facet, const Filter& filter,
                                   unsigned limit);
std::vector<Bucket> countBuckets(Reader& reader, const Filter& filter, Millis width);
std::vector<Rejected> readRejected(Reader& reader, unsigned limit);

}  // namespace aoc::store::sqlite
