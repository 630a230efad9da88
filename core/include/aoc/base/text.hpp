// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aoc {

/// A whole number in plain decimal digits, with a minus sign at most: no blanks, no plus sign, no
/// fraction, no unit. Nothing for anything else, also for what does not fit.
std::optional<std::int64_t> parseInteger(std::string_view text);

/// What a hexadecimal digit counts, in either case; -1 for any other character.
constexpr int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// ASCII only.
std::string lowerCase(std::string_view text);

/// Whether the text is a GUID and nothing else: 8-4-4-4-12 hexadecimal digits, in either case.
bool isGuid(std::string_view text);

/// The choice that was most likely meant by a word that is none of them: at most two letters away,
/// in a short word fewer. Empty if there is none. The word may come from outside and be of any
/// length.
std::string nearest(std::string_view word, const std::vector<std::string>& choices);

}  // namespace aoc
