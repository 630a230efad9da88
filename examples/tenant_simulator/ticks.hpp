// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aoc/base/time.hpp"

namespace aoc::tenant {

/// A point in time in units of 100 ns since 1970, UTC: the precision of the times in Graph's
/// answers, which the tenant has to keep when it compares an event with a filter.
using Ticks = std::int64_t;

inline constexpr Ticks kTicksPerMilli = 10'000;
inline constexpr Ticks kTicksPerSecond = 1'000 * kTicksPerMilli;

/// What parseTime reads, with the fraction cut to 7 digits instead of 3.
std::optional<Ticks> parseTicks(std::string_view text);

/// "2026-11-22T09:30:00.1234567Z".
std::string formatTicks(Ticks t);

inline Ticks toTicks(Instant t) { return toMillis(t) * kTicksPerMilli; }

}  // namespace aoc::tenant
