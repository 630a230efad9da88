// SPDX-License-Identifier: MIT
#include "event/number.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>

namespace aoc::event {
namespace {

// Up to here every integer is a double.
constexpr double kLargestExact = 9007199254740992.0;

// ECMAScript writes 10^21 and more, and less than 10^-6, with an exponent.
constexpr int kMostWholeDigits = 21;
constexpr int kMostLeadingZeros = 6;

/// The shortest digits that read back as the value: 0.DIGITS times ten to the power of `point`.
struct Decimal {
    std::string digits;
    int point;
};

Decimal shortest(double positive) {
    char buffer[40];
    auto written =
        std::to_chars(buffer, buffer + sizeof buffer, positive, std::chars_format::scientific);
    std::string_view text(buffer, static_cast<std::size_t>(written.ptr - buffer));
    std::size_t e = text.find('e');
    std::string_view exponent = text.substr(e + 1);
    if (exponent.front() == '+') exponent.remove_prefix(1);
    int power = 0;
    std::from_chars(exponent.data(), exponent.data() + exponent.size(), power);
    std::string digits(text.substr(0, 1));
    if (e > 2) digits += text.substr(2, e - 2);
    return {std::move(digits), power + 1};
}

void appendDecimal(std::string& out, const Decimal& decimal) {
    const std::string& digits = decimal.digits;
    int count = static_cast<int>(digits.size());
    int point = decimal.point;
    auto places = [](int n) { return static_cast<std::size_t>(n); };
    if (point > kMostWholeDigits || point <= -kMostLeadingZeros) {
        out += digits.front();
        if (count > 1) out.append(".").append(digits, 1);
        int power = point - 1;
        out.append(power < 0 ? "e-" : "e+").append(std::to_string(std::abs(power)));
    } else if (point <= 0) {
        out.append("0.").append(places(-point), '0').append(digits);
    } else if (count <= point) {
        out.append(digits).append(places(point - count), '0');
    } else {
        out.append(digits, 0, places(point)).append(".").append(digits, places(point));
    }
}

}  // namespace

void appendCanonicalNumber(std::string& out, std::string_view number) {
    double value = 0;
    const char* end = number.data() + number.size();
    auto [read, error] = std::from_chars(number.data(), end, value);
    bool whole = number.find_first_of(".eE") == number.npos;
    if (error != std::errc() || read != end || (whole && std::abs(value) >= kLargestExact)) {
        out += number;
        return;
    }
    if (value == 0) {
        out += '0';
        return;
    }
    if (value < 0) out += '-';
    appendDecimal(out, shortest(std::abs(value)));
}

}  // namespace aoc::event
