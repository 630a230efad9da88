// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace aoc {

using Millis = std::chrono::milliseconds;

/// A point in time: UTC, whole milliseconds since 1970.
using Instant = std::chrono::sys_time<Millis>;

inline constexpr std::int64_t toMillis(Instant t) { return t.time_since_epoch().count(); }
inline constexpr Instant fromMillis(std::int64_t ms) { return Instant(Millis(ms)); }

/// A span of time from `from` to `to`. Whether its ends belong to it is up to who uses it.
struct Span {
    Instant from;
    Instant to;

    Millis length() const { return to - from; }
    bool empty() const { return to <= from; }
    friend auto operator<=>(const Span&, const Span&) = default;
};

/// Reads a time as Microsoft's APIs write it: "2026-11-22T09:30:00", with 0 to 9 digits of fraction
/// (cut, not rounded, to milliseconds), then nothing (UTC), "Z" or an offset such as "+00:00" or
/// "-08:00". Years 1 to 9999. Nothing for anything else, impossible dates included.
std::optional<Instant> parseTime(std::string_view text);

/// "2026-11-22T09:30:00.123Z", always 24 characters for years 0 to 9999, so that text order is time
/// order.
std::string formatTime(Instant t);

/// "2026-11-22T09:30:00Z": whole seconds, for requests. The fraction is cut.
std::string formatSeconds(Instant t);

/// Where code that waits or stamps gets the time from, so that tests can hand in another one.
/// Thread-safe.
class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
  public:
    Instant now() const override;
};

}  // namespace aoc
