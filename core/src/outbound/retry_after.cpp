// SPDX-License-Identifier: MIT
#include "aoc/outbound/retry_after.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

namespace aoc::outbound {
namespace {

constexpr Millis kLongest = std::chrono::hours(24);

std::string_view trim(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

unsigned monthNumber(std::string_view name) {
    constexpr std::array<std::string_view, 12> kNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto found = std::ranges::find(kNames, name);
    return found == kNames.end() ? 0 : static_cast<unsigned>(found - kNames.begin()) + 1;
}

/// "2", "2.128"; a fraction of a millisecond counts as a whole one. Nothing for signs and
/// exponents.
std::optional<Millis> seconds(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && isDigit(text[digits])) ++digits;
    if (digits == 0) return std::nullopt;
    std::int64_t whole = 0;
    for (char c : text.substr(0, digits))
        whole = std::min<std::int64_t>(whole * 10 + (c - '0'), 1'000'000);
    std::string_view rest = text.substr(digits);
    std::int64_t thousandths = 0;
    if (!rest.empty()) {
        if (rest[0] != '.' || rest.size() == 1) return std::nullopt;
        rest.remove_prefix(1);
        if (!std::ranges::all_of(rest, isDigit)) return std::nullopt;
        for (std::size_t i = 0; i < 3; ++i)
            thousandths = thousandths * 10 + (i < rest.size() ? rest[i] - '0' : 0);
        if (rest.size() > 3 && rest.find_first_not_of('0', 3) != std::string_view::npos)
            ++thousandths;
    }
    return Millis(whole * 1000 + thousandths);
}

}  // namespace

std::optional<Instant> parseHttpDate(std::string_view text) {
    const std::string line(trim(text));
    std::array<char, 10> weekday{};
    std::array<char, 4> month{};
    int day = 0, year = 0, hour = 0, minute = 0, second = 0, end = 0;
    auto whole = [&] { return end > 0 && static_cast<std::size_t>(end) == line.size(); };

    std::sscanf(line.c_str(), "%3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d GMT%n", weekday.data(),
                &day, month.data(), &year, &hour, &minute, &second, &end);
    if (!whole()) {
        std::sscanf(line.c_str(), "%9[A-Za-z], %2d-%3[A-Za-z]-%2d %2d:%2d:%2d GMT%n",
                    weekday.data(), &day, month.data(), &year, &hour, &minute, &second, &end);
        if (whole()) year += year < 70 ? 2000 : 1900;
    }
    if (!whole()) {
        std::sscanf(line.c_str(), "%3[A-Za-z] %3[A-Za-z] %2d %2d:%2d:%2d %4d%n", weekday.data(),
                    month.data(), &day, &hour, &minute, &second, &year, &end);
    }
    if (!whole()) return std::nullopt;

    using namespace std::chrono;
    year_month_day date(std::chrono::year(year), std::chrono::month(monthNumber(month.data())),
                        std::chrono::day(static_cast<unsigned>(std::max(day, 0))));
    bool time = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
    if (!date.ok() || !time) return std::nullopt;
    return Instant(sys_days(date)) + hours(hour) + minutes(minute) + std::chrono::seconds(second);
}

std::optional<Millis> readRetryAfter(std::string_view value, std::string_view date, Instant now) {
    value = trim(value);
    std::optional<Millis> wait = seconds(value);
    if (!wait) {
        auto until = parseHttpDate(value);
        if (!until) return std::nullopt;
        wait = *until - parseHttpDate(date).value_or(now);
    }
    return std::clamp(*wait, Millis(0), kLongest);
}

}  // namespace aoc::outbound
