// SPDX-License-Identifier: MIT
#pragma once

#include "settings/entry.hpp"

namespace aoc::settings {

/// Reads aoc.yaml into entries in the order of the file, each with its line: maps and lists
/// first, then what is in them. Empty values (`key:`) become scalars without text.
///
/// Anchors with aliases are refused, so no file can be larger than it looks; nesting ends at 16.
Contents readYamlFile(const std::filesystem::path& file);

}  // namespace aoc::settings
