// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <variant>

#include "aoc/settings/mappings.hpp"

namespace aoc::settings {

/// "{actor} added {target}": its pieces, or what is wrong with it and the cure.
std::variant<Sentence, std::string> parseSentence(const std::string& text);

}  // namespace aoc::settings
