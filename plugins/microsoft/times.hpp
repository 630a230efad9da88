// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aoc/source/source.hpp"

namespace aoc::microsoft {

/// "2026-07-01T10:00:00Z"
std::string formatSeconds(std::chrono::sys_seconds t);

/// A UTC time such as "2026-07-01T10:00:00.123Z", with or without fraction and Z, cut to
/// milliseconds; nothing if it is none.
std::optional<source::Instant> readTime(std::string_view text);

}  // namespace aoc::microsoft
