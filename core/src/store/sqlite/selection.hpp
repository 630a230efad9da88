// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/sqlite/connection.hpp"

namespace aoc::store::sqlite {

/// A filter as SQL: events as `e`, newest first by `id`. Everything that came from outside is
/// bound, never part of the text.
struct Selection {
    std::string id;    ///< The column that holds the row id, in the order of which rows come.
    std::string from;  ///< "FROM ... WHERE ...".
    std::vector<Value> values;
    std::vector<std::string> phrases;  ///< Still to be checked on each event.
    bool nothing = false;              ///< No event can pass; do not ask.

    /// "SELECT columns FROM ... WHERE ... rest", bound. The selection must outlive the statement.
    Statement select(Connection& connection, std::string_view columns,
                     std::string_view rest = {}) const;
};

/// `before`: only rows whose id is lower. Throws Failure.
Selection select(Connection& connection, const Filter& filter,
                 std::optional<std::int64_t> before = std::nullopt);

}  // namespace aoc::store::sqlite
