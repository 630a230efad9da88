// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// The version of what the collections hold.
inline constexpr int kSchemaVersion = 1;

/// What a store must know of its collections.
struct Meta {
    int version = kSchemaVersion;
    std::string cursorSecret;          ///< Seals cursors, for all that have the collections open.
    std::optional<Instant> keptSince;  ///< What happened before went by what was set earlier.
};

/// Nothing if the collections are not made yet. Throws Failure.
std::optional<Meta> readMeta(const Database& database);
/// Makes it, unless somebody else was faster. Throws Failure.
void makeMeta(const Database& database);
/// Sets keptSince, unless it is later already. Throws Failure.
void noteKeptSince(const Database& database, Instant since);

}  // namespace aoc::store::mongo
