// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "ticks.hpp"

namespace aoc::tenant {

/// The member that says when a record of Graph's, or of the Management Activity API's, happened.
inline constexpr std::string_view kGraphTime = "activityDateTime";
inline constexpr std::string_view kManagementTime = "CreationTime";

/// The text of the top-level `member` as it is written, without its quotes: a view into `record`.
/// Nothing if there is none, or if it is no string. REQUIRES: `record` is well-formed JSON.
std::optional<std::string_view> findText(std::string_view record, std::string_view member);

/// The top-level `member` as a whole number, be it written as one or as a string.
std::optional<int> findNumber(std::string_view record, std::string_view member);

/// When the record happened; nothing if its time is missing or cannot be read.
std::optional<Ticks> readTime(std::string_view record, std::string_view member = kGraphTime);

/// Moves the record by whole UTC days to anchor - 6 + (its day number modulo 6), where the day
/// number counts the days from 1970-01-01. Only the digits of the date change: time of day,
/// fraction and offset stay as they were written. False, and the record untouched, if it has no
/// readable time.
bool moveToAnchor(std::string& record, std::chrono::sys_days anchor,
                  std::string_view member = kGraphTime);

}  // namespace aoc::tenant
