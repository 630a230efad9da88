// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "aoc/plugin/loader.hpp"

namespace aoc::plugin {

// What a library must be to be taken, one question each. An empty answer is yes; else what was
// found, what was wanted and the cure.

/// The first four members, which never change place: nothing beyond them is read.
std::string wrongPreamble(const void* symbol);

/// REQUIRES: wrongPreamble() said yes.
std::string wrongFunctions(const aoc_plugin& plugin);
std::string wrongDeclarations(const aoc_plugin& plugin);
std::string wrongName(const aoc_plugin& plugin);
std::string takenName(const aoc_plugin& plugin, const std::vector<Plugin>& taken);

}  // namespace aoc::plugin
