// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "aoc/event/json.hpp"
#include "store/mongo/bson.hpp"

namespace aoc::store::mongo {

/// How a rendering differs from the JSON it was made of.
struct Simplified {
    bool names = false;       ///< Some hold a NUL or begin with `$`: written ␀ and ＄.
    bool duplicates = false;  ///< Of members with one name, the first is there, as Json reads it.
    bool depth = false;       ///< What lies deeper than kDeepestRaw is null.
    bool numbers = false;     ///< Beyond 64 bits: rounded, or written as text.

    /// For a person; empty if nothing differs.
    std::string note() const;
};

/// Appends the value as the member `name`, as well as a document can hold it.
void appendJson(BsonWriter& out, std::string_view name, Json value, Simplified& simplified);

}  // namespace aoc::store::mongo
