// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace aoc::server {

/// A whole number in plain decimal digits, with a minus sign at most: no blanks, no plus sign, no
/// fraction, no unit. Nothing for anything else, also for what does not fit.
std::optional<std::int64_t> parseInteger(std::string_view text);

/// The candidate that was most likely meant: at most two letters away. Empty if there is none.
std::string nearest(std::string_view text, const std::vector<std::string>& candidates);

/// "a, b and c".
std::string enumerate(const std::vector<std::string>& words);

}  // namespace aoc::server
