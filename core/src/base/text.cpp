// SPDX-License-Identifier: MIT
#include "aoc/base/text.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace aoc {
namespace {

constexpr std::size_t kLongestCompared = 64;  // longer than any name of ours

/// How many letters must be added, taken away or replaced (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::optional<std::int64_t> parseInteger(std::string_view text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    auto [stopped, failed] = std::from_chars(text.data(), end, value);
    if (failed != std::errc() || stopped != end) return std::nullopt;
    return value;
}

std::string lowerCase(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool isGuid(std::string_view text) {
    constexpr std::string_view kShape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (text.size() != kShape.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (kShape[i] == '-' ? text[i] != '-' : hexDigit(text[i]) < 0) return false;
    return true;
}

std::string nearest(std::string_view word, const std::vector<std::string>& choices) {
    std::string best;
    if (word.size() > kLongestCompared) return best;
    std::size_t least = std::min<std::size_t>(3, word.size() / 2 + 1);
    for (const std::string& choice : choices) {
        std::size_t away = distance(word, choice);
        if (away < least && away < choice.size()) {
            least = away;
            best = choice;
        }
    }
    return best;
}

}  // namespace aoc
