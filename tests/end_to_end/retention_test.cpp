// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <chrono>

#include "aoc.hpp"
#include "aoc/base/time.hpp"

namespace aoc::test {
namespace {

/// How many events the server has from the last so many days, or from before them.
long countOf(const Server& server, const std::string& bound, int days) {
    const Instant then = SystemClock().now() - std::chrono::days(days);
    return number(get(server.root(), "/api/events?" + bound + "=" + formatSeconds(then))
                      .json()
                      .root()["total"]);
}

TEST(Retention, RemovesOldEventsAndSaysSinceWhenTheyAreKept) {
    Tenant tenant(
        {"--count", "0", "--management-count", "0", "--intune-count", "300", "--days", "100"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    environment["ENABLE_PERIODIC_FETCH"] = "false";
    ASSERT_EQ(run(environment, {"backfill", "--from", "2020-01-01", "--to", "2036-01-01"}).code, 0);
    long young = 0;
    {
        const Server server(environment);
        young = countOf(server, "start", 60);
        EXPECT_GT(young, 0);
        EXPECT_GT(countOf(server, "end", 60), 0);
    }
    environment["EVENTS_KEEP_DAYS"] = "60";
    // It collects, and so hears what day it is.
    environment.erase("ENABLE_PERIODIC_FETCH");
    const Server server(environment);
    EXPECT_TRUE(soon(std::chrono::minutes(1), [&] { return countOf(server, "end", 60) == 0; }));
    EXPECT_EQ(countOf(server, "end", 60), 0);
    EXPECT_NEAR(static_cast<double>(countOf(server, "start", 60)), static_cast<double>(young), 1);
    const Ran coverage = run(environment, {"coverage"});
    EXPECT_EQ(coverage.code, 0) << coverage.output;
    EXPECT_NE(coverage.output.find("are no longer kept"), std::string::npos) << coverage.output;
}

}  // namespace
}  // namespace aoc::test
