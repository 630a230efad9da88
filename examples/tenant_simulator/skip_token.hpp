// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aoc/base/time.hpp"
#include "event_log.hpp"

namespace aoc::tenant {

/// What a nextLink remembers. It is kept in the link, not by the tenant, and nobody but the tenant
/// can read it.
struct SkipToken {
    std::uint64_t fingerprint = 0;  ///< Of the query that it continues.
    std::optional<Position> after =
        {};  ///< The last event handed out; none: the walk's first page is still due.
    Instant issued = {};
    bool poisoned = false;  ///< Answers 400 for ever.
};

/// `<hex>_1000`, as Graph writes it. Tokens differ from one `seed` to another.
std::string sealToken(const SkipToken& token, std::uint64_t seed, std::size_t pageSize);

/// Nothing for what sealToken did not write with the same seed.
std::optional<SkipToken> openToken(std::string_view text, std::uint64_t seed);

}  // namespace aoc::tenant
