// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>

namespace aoc::test {

/// The project's own folder, for tests that read its files.
std::filesystem::path sourceFolder();

}  // namespace aoc::test
