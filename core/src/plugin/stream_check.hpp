// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "aoc/plugin/types.hpp"

namespace aoc::plugin {

/// What is wrong with the streams that a plugin told of; empty if nothing is. The collector relies
/// on it.
std::string wrongStreams(const aoc_plugin& plugin, const std::vector<Stream>& streams);

/// Whether a text can name a plugin: a lower-case letter, then lower-case letters, digits and "_",
/// 64 at most. With `capitals`, as for a stream, also capitals, "." and "-".
bool isName(std::string_view text, bool capitals = false);

}  // namespace aoc::plugin
