// SPDX-License-Identifier: MIT
#include "support/source_folder.hpp"

namespace aoc::test {

std::filesystem::path sourceFolder() { return AOC_SOURCE_DIR; }

}  // namespace aoc::test
