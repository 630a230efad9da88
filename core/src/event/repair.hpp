// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aoc::event {

/// Nesting beyond this is refused.
inline constexpr std::size_t kDeepestJson = 1024;

/// A place in a text that can't be read, and why; the values around it can.
struct Damage {
    std::size_t at;
    const char* why;
};

/// A copy of the text, of the same length, in which what the parser refuses for its content (and
/// not its syntax) is replaced by something harmless: invalid UTF-8, lone surrogates and too deep
/// nesting, which are noted as damage; numbers out of range, which are not (a long integer becomes
/// the nearest double, any other null).
struct Repaired {
    std::string text;
    std::vector<Damage> damage;  ///< In the order of the text.
};
Repaired repair(std::string_view text);

}  // namespace aoc::event
