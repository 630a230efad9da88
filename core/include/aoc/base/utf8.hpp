// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>

namespace aoc {

/// How many bytes the character at the front of the text takes; 0 if it is no valid UTF-8 there
/// (RFC 3629, section 4). REQUIRES: !text.empty().
std::size_t characterSize(std::string_view text);

}  // namespace aoc
