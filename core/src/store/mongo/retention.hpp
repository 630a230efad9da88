// SPDX-License-Identifier: MIT
#pragma once

#include <optional>

#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// Has the server remove events that happened longer ago than `age`, and what is stored beside
/// them, by TTL indexes on happened_at; nothing: none any more. What is so already costs a glance.
/// Throws Failure.
void keepEvents(const Database& database, std::optional<Millis> age, Instant now);

/// What happened before this is not kept any more; nothing: all is. Throws Failure.
std::optional<Instant> keptSince(const Database& database, Instant now);

}  // namespace aoc::store::mongo
