// SPDX-License-Identifier: MIT
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace aoc::store::sqlite {

/// Short lists in one column: "3 14 15".
inline std::string listText(const std::vector<std::int64_t>& numbers) {
    std::string text;
    for (std::int64_t number : numbers) {
        if (!text.empty()) text += ' ';
        text += std::to_string(number);
    }
    return text;
}

/// What was written by listText; of anything else, as far as it goes.
inline std::vector<std::int64_t> listFrom(std::string_view text) {
    std::vector<std::int64_t> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::int64_t number = 0; at < end; ++at) {
        auto [after, failed] = std::from_chars(at, end, number);
        if (failed != std::errc{}) break;
        numbers.push_back(number);
        at = after;
    }
    return numbers;
}

}  // namespace aoc::store::sqlite
