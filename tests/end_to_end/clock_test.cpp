// SPDX-License-Identifier: MIT
//
// This machine's clock and the tenant's are hours apart. What is asked for goes by the tenant's, so
// nothing of its latest hours is missed, nothing that it has still to come is claimed, and nothing
// that it keeps no more is asked for.
#include <gtest/gtest.h>

#include "aoc.hpp"
#include "aoc/base/time.hpp"

namespace aoc::test {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class ClockSkew : public testing::TestWithParam<int> {};

TEST_P(ClockSkew, NeitherLosesNorAsksForTheForbidden) {
    const Millis ahead = hours(GetParam());
    Tenant tenant({"--clock-offset", std::to_string(GetParam() * 3600), "--count", "300",
                   "--intune-count", "100", "--management-count", "600", "--events-a-blob", "20"});
    TempFolder data;
    Server server(tenant.environment(data.path()));
    Answer run = http("POST", server.root(), "/api/fetch-audit-logs?hours=168&wait=600");
    EXPECT_EQ(run.json().root()["complete"].raw(), "true") << run.body;
    EXPECT_EQ(difference(tenant.offered(), server.ids()), "");

    JsonDocument state = get(tenant.root(), "/control/state").json();
    EXPECT_FALSE(state.root()["statuses"]["400"]) << state.root()["statuses"].raw();

    const Instant tenantsNow = SystemClock().now() + ahead;
    JsonDocument coverage = get(server.root(), "/api/coverage").json();
    Json streams = coverage.root()["streams"];
    for (Json stream = streams.next({}); stream; stream = streams.next(stream)) {
        auto readTo = parseTime(stream["read_to"].text());
        ASSERT_TRUE(readTo) << stream.raw();
        EXPECT_LE(*readTo, tenantsNow + minutes(1)) << stream.raw();
        EXPECT_GE(*readTo, tenantsNow - minutes(30)) << stream.raw();
        EXPECT_LE(number(stream["lag_seconds"]), 30 * 60) << stream.raw();
        EXPECT_GE(number(stream["lag_seconds"]), -60) << stream.raw();
    }
}

INSTANTIATE_TEST_SUITE_P(HoursAhead, ClockSkew, testing::Values(5, -5), [](const auto& skew) {
    return skew.param > 0 ? "TenantAhead" : "TenantBehind";
});

}  // namespace
}  // namespace aoc::test
