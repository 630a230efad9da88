// SPDX-License-Identifier: MIT
#include "contract/source_contract.hpp"

namespace aoc::test {

INSTANTIATE_TEST_SUITE_P(Intune, SourceContract, testing::Values("intune"));

}  // namespace aoc::test
