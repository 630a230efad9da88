// SPDX-License-Identifier: MIT
//
// AOC_SIMULATION_SEEDS: how many seeds (1000). AOC_SIMULATION_SEED, or --seed N: only this one,
// with its trace.
#include "simulation/simulation.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <optional>

namespace aoc::simulation {
namespace {

std::uint64_t seeds() {
    const char* text = std::getenv("AOC_SIMULATION_SEEDS");
    return text ? std::stoull(text) : 1000;
}

std::optional<std::uint64_t> onlySeed() {
    const char* text = std::getenv("AOC_SIMULATION_SEED");
    return text ? std::optional(std::stoull(text)) : std::nullopt;
}

std::string account(std::uint64_t seed, const Outcome& outcome, bool whole) {
    std::string text;
    std::size_t first = whole || outcome.trace.size() < 200 ? 0 : outcome.trace.size() - 200;
    if (first > 0) text += "... " + std::to_string(first) + " steps before\n";
    for (std::size_t i = first; i < outcome.trace.size(); ++i) text += outcome.trace[i] + "\n";
    for (const std::string& complaint : outcome.complaints) text += "WRONG: " + complaint + "\n";
    return text + "replay: simulation_test --seed " + std::to_string(seed) + "\n";
}

/// The first seed whose run the oracle finds fault with.
std::optional<std::uint64_t> firstFound(Sabotage sabotage, std::uint64_t most) {
    for (std::uint64_t seed = 0; seed < most; ++seed)
        if (!simulate(seed, sabotage).complaints.empty()) return seed;
    return std::nullopt;
}

}  // namespace

TEST(Simulation, EverythingOfferedIsStoredOnceWhateverHappens) {
    if (auto seed = onlySeed()) {
        Outcome outcome = simulate(*seed);
        std::cout << account(*seed, outcome, true);
        EXPECT_TRUE(outcome.complaints.empty());
        return;
    }
    std::size_t crashes = 0, requests = 0;
    for (std::uint64_t seed = 0; seed < seeds(); ++seed) {
        Outcome outcome = simulate(seed);
        ASSERT_TRUE(outcome.complaints.empty()) << account(seed, outcome, false);
        crashes += outcome.crashes;
        requests += outcome.requests;
    }
    std::cout << seeds() << " seeds, " << crashes << " crashes, " << requests << " requests\n";
}

TEST(Simulation, IsTheSameForTheSameSeed) {
    for (std::uint64_t seed : {3u, 19u}) EXPECT_EQ(simulate(seed).trace, simulate(seed).trace);
}

TEST(Simulation, FindsACollectorThatIsToldTooEarlyThatRecordsAreStored) {
    EXPECT_TRUE(firstFound(Sabotage::StoredTooEarly, 50));
}

TEST(Simulation, FindsAForgottenLastPage) { EXPECT_TRUE(firstFound(Sabotage::DropsFollowUps, 50)); }

}  // namespace aoc::simulation

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    for (int i = 1; i + 1 < argc; ++i)
        if (std::string(argv[i]) == "--seed") setenv("AOC_SIMULATION_SEED", argv[i + 1], 1);
    return RUN_ALL_TESTS();
}
