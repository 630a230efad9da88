// SPDX-License-Identifier: MIT
#include "unit/settings/loaded.hpp"

namespace aoc::settings {
namespace {

constexpr const char* kFastWaits =
    "collect:\n  first_back_off_seconds: 0.01\n  slow_retry_seconds: 1\n"
    "  prepare_again_seconds: 0\n  too_soon_seconds: 1\n"
    "sources:\n  entra_directory:\n    sweep_ages_minutes: [1]\n"
    "  office365_management:\n    window_distance_seconds: 0\n";

TEST(Loopback, LetsWaitsBeShorterThanDocumented) {
    Machine machine;
    machine.onLoopback().yaml(kFastWaits);
    EXPECT_EQ(machine.settings().collect.firstBackOff, Millis(10));
    EXPECT_TRUE(machine.settings().allRootsLoopback());
}

TEST(Loopback, IsNeededForEachWaitShorterThanDocumented) {
    Machine machine;
    machine.yaml(kFastWaits);
    auto lines = machine.mistakes();
    ASSERT_EQ(lines.size(), 6u);
    EXPECT_EQ(lines[1],
              "config/aoc.yaml line 3: collect.slow_retry_seconds = 1: the documented minimum is "
              "900 seconds; less is accepted only while the login, graph and management roots are "
              "all on this machine");
}

TEST(Loopback, CountsOnlyWhenAllRootsAreThere) {
    Machine machine;
    machine.onLoopback().set("AOC_LOGIN_ROOT", "https://login.microsoftonline.com");
    machine.set("AOC_RATE_LIMITS", "off");
    EXPECT_EQ(machine.mistakes(),
              (Lines{"environment: AOC_RATE_LIMITS = off: off is accepted only while the login, "
                     "graph and management roots are all on this machine: write on"}));
}

TEST(Loopback, LetsRateLimitsBeOff) {
    Machine machine;
    machine.onLoopback().set("AOC_RATE_LIMITS", "off");
    EXPECT_TRUE(machine.settings().rateLimitsOff);
}

TEST(Loopback, IsTheOnlyPlaceForPlainHttp) {
    Machine machine;
    machine.set("AOC_GRAPH_ROOT", "http://graph.microsoft.com");
    EXPECT_EQ(machine.mistakes(),
              (Lines{"environment: AOC_GRAPH_ROOT = http://graph.microsoft.com: plain http is for "
                     "this machine only: write https://graph.microsoft.com"}));
}

TEST(Loopback, IsNotEveryNameThatBeginsWith127) {
    for (const char* root : {"http://127.evil.example", "http://127.0.0.1.evil.example",
                             "http://localhost.evil.example", "http://127.0.0.1@evil.example",
                             "http://127.0.0.256", "http://127.1"}) {
        Machine machine;
        machine.set("AOC_GRAPH_ROOT", root);
        EXPECT_EQ(machine.mistakes().size(), 1u) << root;
    }
}

TEST(Loopback, IsWhereAocListens) {
    for (const char* address : {"0.0.0.0:8000", "[::]:8000", "192.168.1.2:8000", "aoc:8000"}) {
        Machine machine;
        machine.set("AOC_LISTEN", address);
        auto lines = machine.mistakes();
        ASSERT_EQ(lines.size(), 1u) << address;
        EXPECT_NE(lines[0].find("no sign-in yet"), std::string::npos) << lines[0];
        EXPECT_NE(lines[0].find("AOC_INSECURE=1"), std::string::npos) << lines[0];
    }
}

TEST(Loopback, IsNotWhereAocListensIfSomebodySaysThatItMayBeInsecure) {
    Machine machine;
    machine.yaml("listen: 0.0.0.0:80\n").set("AOC_INSECURE", "1");
    EXPECT_EQ(machine.settings().listenHost, "0.0.0.0");
}

}  // namespace
}  // namespace aoc::settings
