// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "aoc/settings/settings.hpp"

namespace aoc::settings {

struct Unit {
    const char* name;    ///< "seconds"; empty for a plain count.
    std::int64_t scale;  ///< What one of them is in the member: milliseconds, bytes, 1.
    bool whole;          ///< Whether a fraction is refused.
};

inline constexpr Unit kSeconds{"seconds", 1000, false};
inline constexpr Unit kMinutes{"minutes", 60'000, false};
inline constexpr Unit kMegabytes{"MB", 1 << 20, true};
inline constexpr Unit kCount{"", 1, true};

/// What a number may be, in its unit.
struct Range {
    Unit unit;
    double minimum;
    double documented;  ///< Less is accepted only while all roots are loopback; 0: no such limit.
    double maximum;
};

/// Between two collections of a stream.
inline constexpr Range kFetchInterval{kMinutes, 0.1, 1, 1440};

struct NumberRead {
    std::int64_t value = 0;  ///< In the member's own measure.
    bool belowDocumented = false;
};

/// The number, or the cure.
std::variant<NumberRead, std::string> readNumber(const Range& range, const std::string& text);

/// "the documented minimum is 900 seconds; less is accepted only while ...".
std::string documentedCure(const Range& range);

/// A member of Settings that is a number: milliseconds, a count or bytes.
using NumberMember = std::variant<Millis*, unsigned*, std::size_t*>;

/// A setting that is a number. Its default is what Settings{} has.
struct Number {
    std::string_view key;          ///< In aoc.yaml.
    std::string_view environment;  ///< Its name there; empty: only in aoc.yaml.
    Range range;
    NumberMember (*member)(Settings&);
};

/// All of them; parsing, checks and messages follow this table.
std::span<const Number> numbers();

void setNumber(const NumberMember& member, std::int64_t value);
std::int64_t getNumber(const NumberMember& member);

}  // namespace aoc::settings
