// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "ticks.hpp"

namespace aoc::tenant {

/// The text of the top-level member activityDateTime, without its quotes, as a view into `record`.
/// Nothing if there is none, or if it is no string. REQUIRES: `record` is well-formed JSON.
std::optional<std::string_view> findTime(std::string_view record);

/// When the record happened; nothing if its time is missing or cannot be read.
std::optional<Ticks> readTime(std::string_view record);

/// Moves the record by whole UTC days to anchor - 6 + (its day number modulo 6), where the day
/// number counts the days from 1970-01-01. Only the digits of the date change: time of day,
/// fraction and offset stay as they were written. False, and the record untouched, if it has no
/// readable time.
bool moveToAnchor(std::string& record, std::chrono::sys_days anchor);

}  // namespace aoc::tenant
