// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/mongo/bson.hpp"

namespace aoc::store::mongo {

/// Where an event stands among the newest first: by its time, then by its key.
struct Position {
    std::string timestamp;  ///< As it is stored.
    std::string key;

    /// For a cursor, and back.
    std::string text() const { return key + timestamp; }
    static Position fromText(const std::string& text);
    static Position of(const Document& document);
    /// Before all that happened then.
    static Position before(Instant time);
};

/// The query documents for what stands after it: newest first, or oldest first.
std::string olderThan(const Position& position);
std::string newerThan(const Position& position);

/// A filter as a query document.
struct Selection {
    std::string filter;
    std::vector<std::string> phrases;  ///< Still to be checked on each event.
};

/// `before`: only events that stand after it. Everything that came from outside is a value in the
/// document, or quoted in an expression; none is an operator.
Selection select(const Filter& filter, const std::optional<Position>& before = std::nullopt);

}  // namespace aoc::store::mongo
