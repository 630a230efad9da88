// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "aoc/event/event.hpp"

namespace aoc {

/// Nesting beyond this is cut from `raw` (the cut value becomes null); raw_text stays whole.
inline constexpr int kDeepestRaw = 64;

/// Appends the text as a JSON string, quotes included. Invalid UTF-8 becomes U+FFFD.
void appendJsonString(std::string& out, std::string_view text);

/// The event as the API shows it: a JSON object with the names of the stored document.
std::string renderEvent(const Event& event);

/// The record as `raw` shows it: the JSON itself, cut at kDeepestRaw levels; `null` if it is not
/// JSON.
std::string renderRaw(std::string_view rawText);

}  // namespace aoc
