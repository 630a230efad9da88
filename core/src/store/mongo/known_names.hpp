// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "aoc/store/name.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// See EventStore::names() and remember(). Throw Failure.
std::vector<Name> readKnownNames(const Database& database, const std::string& tenant,
                                 const std::vector<std::string>& ids);
void writeKnownNames(const Database& database, const BeforeWrite& beforeWrite,
                     const std::string& tenant, const std::vector<Name>& names);

}  // namespace aoc::store::mongo
