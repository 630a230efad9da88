// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "store/mongo/database.hpp"
#include "store/mongo/event_writer.hpp"

namespace aoc::store::mongo {

/// Told how many of how many documents are adopted; false: stop.
using AdoptionProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// How many documents are to be adopted. Throws Failure.
std::uint64_t countOldEvents(const Database& database);

/// Makes what AOC's first edition left among the events (old_event.hpp) events like all others, so
/// that they are read, searched and filtered, and nothing is stored twice when it is fetched again.
/// Leaves behind the index that says what is the same event. Where all is adopted that is one query
/// over an index.
///
/// May die anywhere, and several processes may do it at once: see the steps in adoption.cpp.
///
/// Throws Failure: Invalid, field "TENANT_ID", if there is something to adopt and `tenant` is
/// empty; Unavailable if it was told to stop.
void adoptOldEvents(const Database& database, const BeforeWrite& beforeWrite, EventWriter& events,
                    const std::string& tenant, const AdoptionProgress& progress);

}  // namespace aoc::store::mongo
