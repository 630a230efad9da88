// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

#include "aoc/base/result.hpp"
#include "aoc/base/time.hpp"

namespace aoc::plugin {

/// Runs `aocProgram plugin probe FILE --in-child` and waits: a library that crashes or hangs while
/// it is loaded does so there. Invalid with the child's own line if it refused the file, or one
/// that says that it crashed (with which signal) or hung.
Status probeInChild(const std::filesystem::path& file, const std::filesystem::path& aocProgram,
                    Millis limit = std::chrono::seconds(10));

/// What the child does: loads the file, checks it, and asks a source made with default settings for
/// its streams. The text describes the plugin for a person, a line each: name, version, streams,
/// endpoints, settings.
Result<std::string> probeHere(const std::filesystem::path& file);

}  // namespace aoc::plugin
