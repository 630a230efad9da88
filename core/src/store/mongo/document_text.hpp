// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "store/mongo/bson.hpp"

namespace aoc::store::mongo {

/// What an element holds as compact JSON, members in their order; empty if there is no element. Of
/// a document that was made from JSON, this has the canonical form of that JSON. What JSON has no
/// word for is a text (a date, an ObjectId) or null.
std::string jsonOf(const Element::Ptr& element);

}  // namespace aoc::store::mongo
