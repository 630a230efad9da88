// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "store/sqlite/schema.hpp"

namespace aoc::store::sqlite {

/// Gives each text its number, for the writer. Remembers the ones it met, up to a bound; do not use
/// it after a rollback, which makes numbers void.
class Names {
  public:
    explicit Names(Connection& connection);

    /// The number of the text; a new one if it has none. Throws Failure.
    std::int64_t numberOf(NameKind kind, std::string_view text);
    /// The text of a number.
    std::string textOf(std::int64_t number);

  private:
    Connection& connection_;
    Statement find_;
    Statement add_;
    Statement text_;
    std::unordered_map<std::string, std::int64_t> known_;  // Kind as one character, then the text.
    std::string buffer_;
};

}  // namespace aoc::store::sqlite
