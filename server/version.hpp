// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace aoc::server {

/// AOC's own; the build hands it in.
inline constexpr std::string_view kVersion = AOC_VERSION;

}  // namespace aoc::server
