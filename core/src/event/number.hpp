// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

namespace aoc::event {

/// Appends a JSON number as ECMAScript writes it (RFC 8785, 3.2.2.3). An integer beyond 2^53 and a
/// number out of a double's range stay as they are written.
void appendCanonicalNumber(std::string& out, std::string_view number);

}  // namespace aoc::event
