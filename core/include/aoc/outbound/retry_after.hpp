// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "aoc/base/time.hpp"

namespace aoc::outbound {

/// An HTTP-date in any of its three spellings: "Sun, 06 Nov 1994 08:49:37 GMT",
/// "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994".
std::optional<Instant> parseHttpDate(std::string_view text);

/// How long a Retry-After header asks to wait: whole or fractional seconds, or an HTTP-date, which
/// is counted from the answer's own `date` header where that can be read, else from `now`; a past
/// one is 0. At most a day. Nothing for anything else.
std::optional<Millis> readRetryAfter(std::string_view value, std::string_view date, Instant now);

}  // namespace aoc::outbound
