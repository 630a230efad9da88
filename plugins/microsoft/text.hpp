// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace aoc::microsoft {

/// A foreign text in one line of at most 300 bytes, cut at a whole character.
std::string oneLine(std::string_view text);

/// Without blanks and line ends around it.
std::string_view trimmed(std::string_view text);

/// A sentence with its gap, "{}", filled; as it is if it has none.
std::string filled(std::string_view sentence, std::string_view gap);

/// ASCII only. The empty text is in every text.
bool containsIgnoringCase(std::string_view text, std::string_view part);

}  // namespace aoc::microsoft
