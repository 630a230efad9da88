// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace aoc::event {

/// How many bytes the character at the front of the text takes; 0 if it is no valid UTF-8 there.
/// REQUIRES: !text.empty().
std::size_t characterSize(std::string_view text);

void appendUtf8(std::string& out, std::uint32_t codePoint);

/// The value of the four hex digits at the front of the text; -1 if there are not four.
int fourHexDigits(std::string_view text);

inline bool isHighSurrogate(int unit) { return unit >= 0xD800 && unit < 0xDC00; }
inline bool isLowSurrogate(int unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace aoc::event
