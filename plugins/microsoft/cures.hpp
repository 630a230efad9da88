// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace aoc::microsoft {

// What both tables of answers tell alike.
inline constexpr std::string_view kLater = "asking again later";
inline constexpr std::string_view kTooSlow = "the service took too long; asking again";
inline constexpr std::string_view kAgainFromFirst = "the link is stale; beginning the window again";
inline constexpr std::string_view kBadRequest =
    "the request itself is refused; check the source's settings, or report it as a fault of AOC";

}  // namespace aoc::microsoft
