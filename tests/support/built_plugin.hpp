// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "aoc/plugin/loader.hpp"

namespace aoc::test {

/// The library of the build, by the source's name; nullptr, and the test has failed, if there is
/// none.
inline const aoc_plugin* builtPlugin(const std::string& name) {
    const char* folder = std::getenv("AOC_PLUGIN_DIR");
    EXPECT_NE(folder, nullptr) << "set AOC_PLUGIN_DIR to the folder of built plugins";
    if (folder == nullptr) return nullptr;
    auto loaded = plugin::load(std::filesystem::path(folder) / (name + ".so"));
    EXPECT_TRUE(loaded) << loaded.error().message;
    return loaded ? loaded->descriptor : nullptr;
}

}  // namespace aoc::test
