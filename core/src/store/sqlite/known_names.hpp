// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "aoc/store/name.hpp"
#include "store/sqlite/connection.hpp"

namespace aoc::store::sqlite {

/// See EventStore::names() and remember(). Throw Failure.
std::vector<Name> readKnownNames(Connection& connection, const std::string& tenant,
                                 const std::vector<std::string>& ids);
/// REQUIRES: a transaction.
void writeKnownNames(Connection& connection, const std::string& tenant,
                     const std::vector<Name>& names);

}  // namespace aoc::store::sqlite
