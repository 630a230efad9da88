// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <csignal>

#include "aoc.hpp"

namespace aoc::test {
namespace {

TEST(Serve, CollectsOnRequestAndServesWhatItCollected) {
    Tenant tenant({"--count", "1000", "--days", "6"});
    TempFolder data;
    Server server(tenant.environment(data.path()));
    Answer fetched =
        http("POST", server.root(), "/api/fetch-audit-logs?source=entra_directory&hours=168");
    ASSERT_EQ(fetched.status, 200) << fetched.body;
    JsonDocument summary = fetched.json();
    EXPECT_EQ(summary.root()["state"].text(), "done");
    EXPECT_EQ(number(summary.root()["stored"]), 1000);

    std::string run = "/api/runs/" + std::string(summary.root()["run_id"].text());
    EXPECT_EQ(get(server.root(), run).status, 200);
    JsonDocument events = get(server.root(), "/api/events?page_size=1").json();
    EXPECT_EQ(number(events.root()["total"]), 1000);
    JsonDocument coverage = get(server.root(), "/api/coverage").json();
    EXPECT_NE(coverage.root().raw().find("directory_audits"), std::string::npos);
}

TEST(Serve, AnswersBeforeTheRunIsDoneWhenAskedNotToWait) {
    Tenant tenant({"--count", "2000", "--days", "6", "--page-size", "20", "--latency-ms", "20"});
    TempFolder data;
    Server server(tenant.environment(data.path()));
    Answer first = http("POST", server.root(),
                        "/api/fetch-audit-logs?source=entra_directory&hours=168&wait=0");
    EXPECT_EQ(first.json().root()["state"].text(), "running") << first.body;
    JsonDocument second =
        http("POST", server.root(), "/api/fetch-audit-logs?source=entra_directory&hours=168")
            .json();
    EXPECT_EQ(second.root()["state"].text(), "done");
    EXPECT_EQ(second.root()["run_id"].text(), first.json().root()["run_id"].text());
    EXPECT_EQ(number(second.root()["stored"]), 2000);
}

TEST(Serve, CollectsByItselfWithoutBeingAsked) {
    Tenant tenant({"--count", "300", "--days", "6"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    environment.erase("ENABLE_PERIODIC_FETCH");
    environment["FETCH_INTERVAL_MINUTES"] = "0.1";
    Server server(environment);
    std::set<std::string> runs;
    // The first at once, the others an interval later each.
    while (runs.size() < 3) {
        JsonDocument known = get(server.root(), "/api/runs").json();
        Json list = known.root()["runs"];
        for (Json run = list.next({}); run; run = list.next(run)) {
            EXPECT_EQ(run["scheduled"].raw(), "true");
            if (run["state"].text() == "done") runs.insert(std::string(run["run_id"].text()));
        }
    }
    EXPECT_EQ(difference(tenant.offered(), server.ids()), "");
}

TEST(Serve, IsTheOnlyOneThatCollectsIntoItsFolder) {
    Tenant tenant({"--count", "10"});
    TempFolder data;
    auto environment = tenant.environment(data.path());
    Server server(environment);
    Process fetch(aocCommand(environment, {"fetch", "--hours", "24"}));
    EXPECT_EQ(fetch.wait(), 2);
    EXPECT_NE(
        fetch.errors().find("curl -X POST '" + server.root() + "/api/fetch-audit-logs?hours=24'"),
        std::string::npos)
        << fetch.errors();
    Process coverage(aocCommand(environment, {"coverage", "--json"}));
    EXPECT_EQ(coverage.wait(), 0) << coverage.errors();
}

TEST(Serve, StopsCleanlyInTheMiddleOfARun) {
    Tenant tenant({"--count", "2000", "--days", "6", "--page-size", "10", "--latency-ms", "50"});
    TempFolder data;
    Server server(tenant.environment(data.path()));
    http("POST", server.root(), "/api/fetch-audit-logs?source=entra_directory&hours=168&wait=0");
    server.process().signal(SIGTERM);
    EXPECT_EQ(server.process().wait(std::chrono::seconds(20)), 0);
}

TEST(Serve, NamesAPortInUse) {
    TempFolder one, two;
    Tenant tenant({"--count", "10"});
    Server server(tenant.environment(one.path()));
    auto environment = tenant.environment(two.path());
    environment["AOC_LISTEN"] = server.root().substr(7);
    Process second(aocCommand(environment, {"serve"}));
    EXPECT_EQ(second.wait(), 2);
    EXPECT_NE(second.errors().find("in use"), std::string::npos) << second.errors();
}

}  // namespace
}  // namespace aoc::test
