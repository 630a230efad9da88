// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace aoc::server {

/// "a, b and c".
std::string enumerate(const std::vector<std::string>& words);

}  // namespace aoc::server
