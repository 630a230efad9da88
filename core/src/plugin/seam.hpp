// SPDX-License-Identifier: MIT
#pragma once

#include <cstring>
#include <optional>
#include <string_view>

#include "aoc/base/time.hpp"
#include "aoc/source/abi.h"

namespace aoc::plugin {

inline aoc_text toC(std::string_view text) { return {text.data(), text.size()}; }

/// A plugin's text; one without data is empty, whatever its size says.
inline std::string_view fromC(aoc_text text) {
    return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.size);
}

inline std::int64_t toC(const std::optional<Instant>& t) { return t ? toMillis(*t) : AOC_NO_TIME; }

inline std::optional<Instant> timeFromC(std::int64_t ms) {
    return ms == AOC_NO_TIME ? std::nullopt : std::optional(fromMillis(ms));
}

/// An enumerator from the other side as a number: a later version may send what no enumerator of
/// ours stands for, which C++ forbids to read as one.
template <typename E>
int number(const E& enumerator) {
    int value = 0;
    static_assert(sizeof value == sizeof enumerator);
    std::memcpy(&value, &enumerator, sizeof value);
    return value;
}

}  // namespace aoc::plugin
