// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <csignal>
#include <random>

#include "aoc.hpp"

namespace aoc::test {
namespace {

TEST(Kill, FiveTimesAtRandomPointsOfAFetchLosesAndDoublesNothingOfAnyStream) {
    Tenant tenant({"--count", "8000", "--management-count", "12000", "--intune-count", "2000",
                   "--days", "6", "--page-size", "100", "--events-a-blob", "20"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);

    int killed = 0;
    for (int i = 0; i < 5; ++i) {
        Process fetch(aocCommand(environment, {"fetch", "--hours", "168"}));
        std::chrono::milliseconds moment(std::uniform_int_distribution(100, 2500)(random));
        if (!fetch.wait(moment)) {
            fetch.signal(SIGKILL);
            killed += fetch.wait() == 128 + SIGKILL;
        }
    }
    EXPECT_GT(killed, 0) << "every fetch ended before it could be killed";

    Process last(aocCommand(environment, {"fetch", "--hours", "168"}));
    ASSERT_EQ(last.wait(), 0) << last.errors();
    EXPECT_EQ(difference(tenant.offered(), Server(environment).ids()), "");
}

}  // namespace
}  // namespace aoc::test
