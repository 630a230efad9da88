// SPDX-License-Identifier: MIT
#pragma once

#include "store/sqlite/connection.hpp"

namespace aoc::store::sqlite {

/// What user_version says of a database that this program can use. Raised when tables change, or
/// the words that event/words makes: an index that holds others would miss what it has.
inline constexpr int kSchemaVersion = 3;

/// The last version of the normaliser whose events were not counted by it.
inline constexpr int kLastUncounted = 3;

/// A kind of text in the table `names`: texts that recur are stored once, and events hold their
/// number.
enum class NameKind { Service, Operation, Source, Tenant, Actor, Streams };

/// How a connection is set up; its kind says how much it may cache.
void tuneWriter(Connection& connection);
void tuneReader(Connection& connection);

/// Makes the tables if the database is new. Throws Failure.
void makeSchema(Connection& connection);

/// Whether there is that table: later ones (kept, versions, known_names) are not there before the
/// database was opened for writing.
bool knowsTable(Connection& connection, std::string_view name);

}  // namespace aoc::store::sqlite
