// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/source/abi.h"

namespace aoc::plugin {

/// A library that passed every check. It is never unloaded.
struct Plugin {
    std::filesystem::path file;
    const aoc_plugin* descriptor;
    std::string name() const { return {descriptor->name.data, descriptor->name.size}; }
    std::string version() const { return {descriptor->version.data, descriptor->version.size}; }
};

/// A library that was not taken, and why: one line that names the file, what was found, what was
/// wanted and the cure.
struct Refusal {
    std::filesystem::path file;
    std::string why;
};

struct Loaded {
    std::vector<Plugin> plugins;  ///< By name.
    std::vector<Refusal> refusals;
};

/// Loads one file in this process and checks it. `taken` are the plugins already there: a second
/// one of a name is refused.
Result<Plugin> load(const std::filesystem::path& file, const std::vector<Plugin>& taken = {});

/// Probes each *.so of the folder in a child process (see probe.hpp), then loads those that lived.
/// A missing folder is an empty one with a refusal that says so.
Loaded loadFolder(const std::filesystem::path& folder, const std::filesystem::path& aocProgram);

}  // namespace aoc::plugin
