// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aoc/base/result.hpp"

namespace aoc::http {

/// Undoes percent-encoding (and `+` for a blank, in queries). Invalid: a `%` without two hex
/// digits, a NUL, bytes that are not UTF-8.
Result<std::string> decode(std::string_view text, bool plusIsBlank);

/// The pairs of a query, decoded, in their order. Invalid: see decode(); a part without a name; a
/// name that comes twice (`field` names it).
Result<std::vector<std::pair<std::string, std::string>>> parseQuery(std::string_view query);

/// Whether the bytes are UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool isUtf8(std::string_view bytes);

}  // namespace aoc::http
