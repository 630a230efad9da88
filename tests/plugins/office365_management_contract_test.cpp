// SPDX-License-Identifier: MIT
#include "contract/source_contract.hpp"

namespace aoc::test {

INSTANTIATE_TEST_SUITE_P(Office365Management, SourceContract,
                         testing::Values("office365_management"));

}  // namespace aoc::test
