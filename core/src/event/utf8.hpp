// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "aoc/base/utf8.hpp"

namespace aoc::event {

void appendUtf8(std::string& out, std::uint32_t codePoint);

/// The value of the four hex digits at the front of the text; -1 if there are not four.
int fourHexDigits(std::string_view text);

inline bool isHighSurrogate(int unit) { return unit >= 0xD800 && unit < 0xDC00; }
inline bool isLowSurrogate(int unit) { return unit >= 0xDC00 && unit < 0xE000; }

}  // namespace aoc::event
