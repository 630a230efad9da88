// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace aoc::tenant {

/// ASCII letters in lower case.
std::string lower(std::string_view text);

/// 36 characters of digits and dashes in their places.
bool isGuid(std::string_view text);

}  // namespace aoc::tenant
