// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/outbound/http.hpp"
#include "aoc/plugin/types.hpp"

namespace aoc::plugin {

/// What a task should answer when there was no response at all.
Advice adviceFor(const outbound::Failure& failure);

/// A plugin's advice, copied; a kind that the seam does not know is our fault.
Advice copyAdvice(const aoc_advice& advice);

/// The plugin broke the rules of the seam.
Advice brokenRule(const std::string& plugin, const std::string& what);

/// One line of a plugin's, cut to what a person reads.
std::string oneLine(std::string_view text);

}  // namespace aoc::plugin
