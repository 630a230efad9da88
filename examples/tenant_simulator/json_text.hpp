// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace aoc::tenant {

/// Appends `text` escaped for the inside of a JSON string. Bytes above 0x7F stay as they are.
void appendEscaped(std::string& out, std::string_view text);

/// `text` as a JSON string, with its quotes.
std::string quoted(std::string_view text);

}  // namespace aoc::tenant
