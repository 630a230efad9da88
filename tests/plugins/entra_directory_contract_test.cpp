// SPDX-License-Identifier: MIT
#include "contract/source_contract.hpp"

namespace aoc::test {

INSTANTIATE_TEST_SUITE_P(EntraDirectory, SourceContract, testing::Values("entra_directory"));

}  // namespace aoc::test
