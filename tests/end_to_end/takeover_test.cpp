// SPDX-License-Identifier: MIT
//
// Two `aoc serve` on one database, killed and paused while they collect.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <functional>
#include <iostream>
#include <random>
#include <thread>

#include "aoc.hpp"
#include "aoc/base/time.hpp"
#include "support/mongo_database.hpp"

namespace aoc::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kLease(2);
/// Of a machine that has other things to do.
constexpr seconds kSlack(3);
constexpr const char* kSettings = R"(
fetch: {periodic: true, interval_minutes: 0.1}
collect: {lease_seconds: 2, first_back_off_seconds: 0.05, longest_back_off_seconds: 0.5, prepare_again_seconds: 1, too_soon_seconds: 1}
sources:
  office365_management: {window_distance_seconds: 1}
)";

class Takeover : public testing::Test {
  protected:
    void SetUp() override {
        if (!mongoUri()) GTEST_SKIP() << "TAKEOVERS ARE NOT TESTED: set AOC_TEST_MONGO_URI";
        database_.emplace();
        start(0);
        start(1);
    }

    std::map<std::string, std::string> environment(std::size_t which) const {
        auto environment = tenant_.environment(folders_[which].path());
        environment.erase("ENABLE_PERIODIC_FETCH");
        environment["MONGO_URI"] = database_->uri();
        environment["MONGO_DATABASE"] = database_->name();
        useSettings(environment, kSettings);
        return environment;
    }

    void start(std::size_t which) { servers_[which].emplace(environment(which)); }

    void kill(std::size_t which) {
        servers_[which]->process().signal(SIGKILL);
        EXPECT_EQ(servers_[which]->process().wait(), 128 + SIGKILL);
        servers_[which].reset();
    }

    /// How many shares are held by the server at `root`, as the one that is asked says.
    std::size_t heldBy(const std::string& root, std::size_t asked) const {
        JsonDocument sources = get(servers_[asked]->root(), "/api/sources").json();
        std::size_t held = 0;
        Json leases = sources.root()["leases"];
        for (Json lease = leases.next({}); lease; lease = leases.next(lease))
            held += lease["holder"].text().find(root + ")") != std::string_view::npos;
        return held;
    }

    /// Whether everything up to then is read, by the server that is asked.
    bool read(std::size_t asked, Instant upTo) const {
        JsonDocument coverage = get(servers_[asked]->root(), "/api/coverage").json();
        Json streams = coverage.root()["streams"];
        for (Json stream = streams.next({}); stream; stream = streams.next(stream)) {
            auto to = parseTime(stream["read_to"].text());
            if (!to || *to < upTo) return false;
        }
        return true;
    }

    Tenant tenant_{{"--count", "1500", "--intune-count", "600", "--management-count", "2000",
                    "--days", "2", "--page-size", "25", "--events-a-blob", "20", "--latency-ms",
                    "60", "--settle-seconds", "0"}};
    TempFolder folders_[2];
    std::optional<MongoDatabase> database_;
    std::optional<Server> servers_[2];
};

TEST_F(Takeover, ComesWithinTheLeaseWhenTheHolderIsKilled) {
    const std::string first = servers_[0]->root(), second = servers_[1]->root();
    const std::size_t all = heldBy(first, 1) + heldBy(second, 1);
    EXPECT_GE(all, 2u);
    EXPECT_EQ(heldBy(first, 1), all) << "who comes first takes what there is";
    JsonDocument health = get(servers_[1]->root(), "/health").json();
    EXPECT_EQ(health.root()["status"].text(), "ok") << health.root().raw();
    kill(0);
    const auto killed = std::chrono::steady_clock::now();
    EXPECT_TRUE(soon(kLease * 4 / 3 + kSlack, [&] { return heldBy(second, 1) == all; }));
    std::cout << "taken over after "
              << std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - killed)
                     .count()
              << " ms, the lease being " << milliseconds(kLease).count() << " ms\n";
}

TEST_F(Takeover, IsNoFailureToAskTheServerThatCollectsNothing) {
    JsonDocument run =
        get(servers_[1]->root(), "/api/fetch-audit-logs?hours=1&source=entra_directory").json();
    EXPECT_EQ(run.root()["state"].text(), "done");
    Json warnings = run.root()["sources"].next({})["warnings"];
    EXPECT_NE(warnings.next({}).text().find(servers_[0]->root()), std::string_view::npos)
        << run.root().raw();
}

TEST_F(Takeover, DoesNotComeByACommandWhichSaysWhomToAskInstead) {
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"fetch", "--hours", "1"},
          {"backfill", "--from", "2026-11-01", "--to", "2026-11-02"}}) {
        Ran ran = run(environment(1), command);
        EXPECT_EQ(ran.code, 1) << "nothing was collected";
        EXPECT_NE(ran.errors.find("collects entra_directory, intune, office365_management; ask it "
                                  "there to do this: curl -X POST '" +
                                  servers_[0]->root() + "/api/fetch-audit-logs?"),
                  std::string::npos)
            << ran.errors;
        EXPECT_NE(ran.errors.find("If it is gone, try again after 20"), std::string::npos)
            << ran.errors;
    }
}

TEST_F(Takeover, LosesAndDoublesNothingWhoeverIsKilledOrPaused) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    for (int i = 0; i < 4; ++i) {
        std::this_thread::sleep_for(milliseconds(std::uniform_int_distribution(200, 1500)(random)));
        const std::size_t which = random() % 2;
        if (random() % 2 == 0) {
            kill(which);
            start(which);
            continue;
        }
        servers_[which]->process().signal(SIGSTOP);
        std::this_thread::sleep_for(kLease + milliseconds(1000));
        servers_[which]->process().signal(SIGCONT);
    }
    const Instant quiet = SystemClock().now();
    for (std::size_t asked : {0u, 1u}) {
        EXPECT_TRUE(soon(seconds(30), [&] { return read(asked, quiet); }))
            << get(servers_[asked]->root(), "/api/coverage").body;
        EXPECT_EQ(difference(tenant_.offered(), servers_[asked]->ids()), "");
    }
}

}  // namespace
}  // namespace aoc::test
