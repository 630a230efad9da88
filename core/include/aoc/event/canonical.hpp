// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace aoc {

/// The canonical form of a JSON text by RFC 8785 (members sorted by UTF-16 code units, shortest
/// numbers, no white space), but integers beyond 2^53 stay as written: two ids that differ must not
/// become one. A text with duplicate members, invalid UTF-8 or broken syntax comes back as its own
/// bytes.
std::string canonicalJson(std::string_view text);

}  // namespace aoc
