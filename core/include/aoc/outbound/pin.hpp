// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "aoc/base/root.hpp"
#include "aoc/outbound/http.hpp"

namespace aoc::outbound {

/// What to send to `root` for this target, byte for byte: a path as it is, or of a whole link all
/// that follows scheme, host and port, which must be those of the root. ForeignLink for every other
/// target and for what can't stand in a request line (spaces, control characters, a fragment).
Result<std::string, Failure> pin(std::string_view target, const Root& root);

}  // namespace aoc::outbound
