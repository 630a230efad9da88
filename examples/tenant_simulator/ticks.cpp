// SPDX-License-Identifier: MIT
#include "ticks.hpp"

namespace aoc::tenant {

namespace {

// The fourth to seventh digit of the fraction: what parseTime cuts off.
Ticks belowMilli(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return 0;
    Ticks value = 0;
    bool ended = false;
    for (std::size_t i = 1; i <= 7; ++i) {
        const char c = dot + i < text.size() ? text[dot + i] : ' ';
        ended = ended || c < '0' || c > '9';
        if (i > 3) value = value * 10 + (ended ? 0 : c - '0');
    }
    return value;
}

}  // namespace

std::optional<Ticks> parseTicks(std::string_view text) {
    const auto instant = parseTime(text);
    if (!instant) return std::nullopt;
    return toTicks(*instant) + belowMilli(text);
}

std::string formatTicks(Ticks t) {
    Ticks rest = t % kTicksPerMilli;
    if (rest < 0) rest += kTicksPerMilli;
    std::string text = formatTime(fromMillis((t - rest) / kTicksPerMilli));
    text.pop_back();
    const std::string digits = std::to_string(kTicksPerMilli + rest);
    text.append(digits, 1);
    text += 'Z';
    return text;
}

}  // namespace aoc::tenant
