// SPDX-License-Identifier: MIT
#include "times.hpp"

#include <charconv>
#include <cstdio>

namespace aoc::microsoft {
namespace {

/// So many digits, and whether the character that must follow them does ('\0': none must).
bool take(std::string_view& text, std::size_t digits, char next, int& value) {
    if (text.size() < digits || text[0] == '-') return false;
    const char* end = text.data() + digits;
    if (std::from_chars(text.data(), end, value).ptr != end) return false;
    text.remove_prefix(digits);
    if (next == '\0') return true;
    if (!text.starts_with(next)) return false;
    text.remove_prefix(1);
    return true;
}

/// The digits after the point as milliseconds.
bool takeFraction(std::string_view& text, int& millis) {
    if (!text.starts_with('.')) return true;
    std::size_t end = std::min(text.find_first_not_of("0123456789", 1), text.size());
    std::string digits(text.substr(1, end - 1));
    if (digits.empty()) return false;
    digits.resize(3, '0');
    text.remove_prefix(end);
    std::string_view rest(digits);
    return take(rest, 3, '\0', millis);
}

}  // namespace

std::string formatSeconds(std::chrono::sys_seconds t) {
    using namespace std::chrono;
    sys_days day = floor<days>(t);
    year_month_day date(day);
    hh_mm_ss time(t - day);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02dZ",
                  static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text;
}

std::optional<source::Instant> readTime(std::string_view text) {
    using namespace std::chrono;
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, millis = 0;
    if (!take(text, 4, '-', y) || !take(text, 2, '-', mo) || !take(text, 2, 'T', d) ||
        !take(text, 2, ':', h) || !take(text, 2, ':', mi) || !take(text, 2, '\0', s) ||
        !takeFraction(text, millis))
        return std::nullopt;
    if (!text.empty() && text != "Z") return std::nullopt;
    year_month_day date{year(y), month(static_cast<unsigned>(mo)), day(static_cast<unsigned>(d))};
    if (!date.ok() || h > 23 || mi > 59 || s > 59) return std::nullopt;
    return source::Instant(sys_days(date)) + hours(h) + minutes(mi) + seconds(s) +
           milliseconds(millis);
}

}  // namespace aoc::microsoft
