// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <iostream>

#include "aoc/base/log.hpp"
#include "simulation/campaign.hpp"

namespace aoc::simulation {

TEST(Simulation, EverythingOfferedIsStoredOnceWhateverHappens) {
    log::setLevel(log::Level::Error);
    const Tally tally = runSeeds(0, 2000);
    ASSERT_FALSE(tally.found) << account(*tally.found, 200);
    std::cout << tally.seeds << " seeds, " << tally.requests << " requests\n";
    for (std::size_t i = 0; i < kFaults; ++i)
        EXPECT_GT(tally.faults[i], 0u) << kFaultNames[i] << " never happened";
}

TEST(Simulation, IsTheSameForTheSameSeed) {
    for (std::uint64_t seed : {3u, 19u})
        EXPECT_EQ(simulate(seed, true).trace, simulate(seed, true).trace);
}

}  // namespace aoc::simulation
