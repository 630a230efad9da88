// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// The indexes of a collection as the server describes them; none if there is no such collection.
std::vector<Document::Ptr> indexesOf(const Database& database, const std::string& collection);

/// Makes the indexes without which nothing may be written: they say what is the same event.
void makeKeyIndexes(const Database& database);
/// Makes those that only make answers quick; in a large collection that takes its time, during
/// which the server answers others. What is there already costs nothing.
void makeQueryIndexes(const Database& database);

}  // namespace aoc::store::mongo
