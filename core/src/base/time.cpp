// SPDX-License-Identifier: MIT
#include "aoc/base/time.hpp"

#include <cstdio>

namespace aoc {
namespace {

/// Takes characters off the front of a text; every step answers whether it found what it wanted.
class Reader {
  public:
    explicit Reader(std::string_view text) : rest_(text) {}

    bool atEnd() const { return rest_.empty(); }

    bool skip(char expected) {
        if (rest_.empty() || rest_.front() != expected) return false;
        rest_.remove_prefix(1);
        return true;
    }

    bool number(std::size_t digits, int& value) {
        if (rest_.size() < digits) return false;
        value = 0;
        for (char c : rest_.substr(0, digits)) {
            if (c < '0' || c > '9') return false;
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(digits);
        return true;
    }

    /// The digits after the point, cut to milliseconds.
    bool fraction(int& millis) {
        std::size_t digits = 0;
        int scale = 100;
        millis = 0;
        while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') {
            millis += (rest_[digits] - '0') * scale;
            scale /= 10;
            ++digits;
        }
        rest_.remove_prefix(digits);
        return digits >= 1 && digits <= 9;
    }

    bool offset(int& minutes) {
        minutes = 0;
        if (atEnd() || skip('Z')) return true;
        int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
        int hour = 0;
        int minute = 0;
        if (sign == 0 || !number(2, hour) || !skip(':') || !number(2, minute)) return false;
        if (hour > 14 || minute > 59) return false;
        minutes = sign * (hour * 60 + minute);
        return true;
    }

  private:
    std::string_view rest_;
};

std::string format(Instant t, bool withMillis) {
    auto day = std::chrono::floor<std::chrono::days>(t);
    std::chrono::year_month_day date(day);
    std::chrono::hh_mm_ss<Millis> time(t - day);
    char buffer[64];
    int length = std::snprintf(
        buffer, sizeof buffer, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
        static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
        static_cast<int>(time.seconds().count()));
    std::string text(buffer, static_cast<std::size_t>(length));
    if (withMillis) {
        length = std::snprintf(buffer, sizeof buffer, ".%03d",
                               static_cast<int>(time.subseconds().count()));
        text.append(buffer, static_cast<std::size_t>(length));
    }
    return text + 'Z';
}

}  // namespace

std::optional<Instant> parseTime(std::string_view text) {
    using namespace std::chrono;
    Reader in(text);
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, fraction = 0, offset = 0;
    if (!in.number(4, y) || !in.skip('-') || !in.number(2, mo) || !in.skip('-') || !in.number(2, d))
        return std::nullopt;
    if (!in.skip('T') || !in.number(2, h) || !in.skip(':') || !in.number(2, mi) || !in.skip(':') ||
        !in.number(2, s))
        return std::nullopt;
    if (in.skip('.') && !in.fraction(fraction)) return std::nullopt;
    if (!in.offset(offset) || !in.atEnd()) return std::nullopt;

    year_month_day date{year{y}, month{static_cast<unsigned>(mo)}, day{static_cast<unsigned>(d)}};
    if (y < 1 || !date.ok() || h > 23 || mi > 59 || s > 59) return std::nullopt;
    const Instant time = Instant(sys_days(date)) + hours(h) + minutes(mi) + seconds(s) +
                         Millis(fraction) - minutes(offset);
    // Its offset may have led it out of the years that are written with four digits.
    if (time < sys_days(year{1} / 1 / 1) || time >= sys_days(year{10000} / 1 / 1))
        return std::nullopt;
    return time;
}

std::string formatTime(Instant t) { return format(t, true); }

std::string formatSeconds(Instant t) { return format(t, false); }

Instant SystemClock::now() const {
    return std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

}  // namespace aoc
