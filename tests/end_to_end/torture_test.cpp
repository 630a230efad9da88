// SPDX-License-Identifier: MIT
//
// `aoc serve`, killed every few seconds while the tenant does everything wrong that it can and goes
// on to offer events, some of them late; then quiet, until the last sweep of everything is over.
// AOC_TORTURE_SECONDS: how long (12).
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <random>
#include <thread>

#include "aoc.hpp"
#include "aoc/base/time.hpp"
#include "tenant_simulator/faults.hpp"

namespace aoc::test {
namespace {

using std::chrono::seconds;

/// Goes on where the waits end: ages so short that the test sees the last sweep of everything.
constexpr const char* kQuickSweeps = R"(  too_soon_seconds: 1
fetch: {periodic: true, interval_minutes: 0.1}
sources:
  entra_directory: {sweep_ages_minutes: [0.05, 0.2]}
  intune: {sweep_ages_minutes: [0.05, 0.2]}
  office365_management: {sweep_ages_minutes: [0.05, 0.2], window_distance_seconds: 1}
)";
constexpr seconds kLastSweep(12);
constexpr std::size_t kEventsABlob = 5;  // as its flags say
constexpr seconds kLatest(4);            // No event comes later.

seconds length() {
    const char* text = std::getenv("AOC_TORTURE_SECONDS");
    return seconds(text ? std::stol(text) : 12);
}

/// Faults that offer an event days late, which only sweeps of days can find; simulation_test has
/// those.
bool isTooLate(std::string_view fault) {
    return fault == "row_late" || fault == "blob_late_5_days";
}

class Torture : public testing::Test {
  protected:
    Torture()
        : tenant_(
              {"--count",        "150", "--intune-count", "100",    "--management-count", "800",
               "--days",         "1",   "--page-size",    "20",     "--events-a-blob",    "5",
               "--blobs-a-page", "5",   "--retry-after",  "0",      "--settle-seconds",   "0",
               "--hang-seconds", "1",   "--dribble-rate", "100000", "--huge-bytes",       "300000",
               "--gzip"}),
          environment_(tenant_.environment(data_.path())) {
        environment_.erase("ENABLE_PERIODIC_FETCH");
        useSettings(environment_, std::string(kQuickWaits) + kQuickSweeps);
    }

    void turnAll(const std::string& rule) {
        std::string rules;
        for (const tenant::FaultInfo& fault : tenant::faultTable())
            if (!isTooLate(fault.name))
                rules += (rules.empty() ? "{\"" : ",\"") + std::string(fault.name) + R"(":")" +
                         rule + '"';
        Answer answer = http("POST", tenant_.root(), "/control/faults", rules + "}");
        ASSERT_EQ(answer.status, 200) << answer.body;
    }

    /// Some events of each source, with times that were read already.
    void offerLate() {
        const Instant now = SystemClock().now();
        const std::string from = formatTime(now - kLatest), to = formatTime(now);
        std::string changes, records;
        for (int i = 0; i < 5; ++i) {
            const std::string id = "late-" + std::to_string(++late_);
            changes += R"({"id":"intune-)" + id + R"(","activityDateTime":")" + from +
                       R"(","activityType":"Patch Device","activityResult":"Success"})"
                       "\n";
            records += R"({"Id":"audit-)" + id + R"(","CreationTime":")" + from +
                       R"(","RecordType":1,"Workload":"Exchange","Operation":"Set-Mailbox"})"
                       "\n";
        }
        offer("?count=5&from=" + from + "&to=" + to, "");
        offer("?source=intune", changes);
        offer("?source=office365_management&created=" + formatTime(now - kLatest / 2), records);
    }

    void offer(const std::string& query, const std::string& records) {
        Answer answer = http("POST", tenant_.root(), "/control/events" + query, records);
        ASSERT_EQ(answer.status, 200) << answer.body;
    }

    /// Whether everything up to then is settled.
    static bool settled(const Server& server, Instant upTo) {
        JsonDocument coverage = get(server.root(), "/api/coverage").json();
        Json streams = coverage.root()["streams"];
        for (Json stream = streams.next({}); stream; stream = streams.next(stream)) {
            auto to = parseTime(stream["settled_to"].text());
            if (!to || *to < upTo) return false;
        }
        return true;
    }

    /// The gaps that are no content that was withdrawn, as JSON.
    static std::string windowGaps(const Server& server, std::size_t& contents) {
        std::string others;
        JsonDocument coverage = get(server.root(), "/api/coverage").json();
        Json streams = coverage.root()["streams"];
        for (Json stream = streams.next({}); stream; stream = streams.next(stream))
            for (Json gap = stream["gaps"].next({}); gap; gap = stream["gaps"].next(gap)) {
                ++contents;
                if (gap["content"].text().empty()) others += std::string(gap.raw()) + "\n";
            }
        return others;
    }

    int late_ = 0;
    Tenant tenant_;
    TempFolder data_;
    std::map<std::string, std::string> environment_;
};

TEST_F(Torture, LosesNothingAndNamesWhatIsWithdrawn) {
    const unsigned seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    turnAll("2%");
    int killed = 0;
    const auto end = std::chrono::steady_clock::now() + length();
    while (std::chrono::steady_clock::now() < end) {
        Process serve(aocCommand(environment_, {"serve"}));
        std::chrono::milliseconds moment(std::uniform_int_distribution(300, 4000)(random));
        ASSERT_FALSE(serve.wait(moment / 2)) << serve.errors();
        offerLate();
        ASSERT_FALSE(serve.wait(moment / 2)) << serve.errors();
        serve.signal(SIGKILL);
        killed += serve.wait() == 128 + SIGKILL;
    }
    turnAll("off");
    const Instant quiet = SystemClock().now();

    Server server(environment_);
    const auto patience = std::chrono::steady_clock::now() + kLastSweep + seconds(60);
    while (!settled(server, quiet) && std::chrono::steady_clock::now() < patience)
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    EXPECT_TRUE(settled(server, quiet)) << get(server.root(), "/api/coverage").body;

    const auto offered = tenant_.offered(), withdrawn = tenant_.withdrawn(), stored = server.ids();
    std::multiset<std::string> lost;
    std::ranges::set_difference(offered, stored, std::inserter(lost, lost.end()));
    EXPECT_TRUE(std::ranges::includes(withdrawn, lost)) << difference(withdrawn, lost);
    EXPECT_TRUE(std::ranges::includes(offered, stored)) << difference(offered, stored);
    EXPECT_EQ(std::set(stored.begin(), stored.end()).size(), stored.size()) << "doubled";
    std::size_t gaps = 0;
    EXPECT_EQ(windowGaps(server, gaps), "");
    EXPECT_LE(lost.size(), gaps * kEventsABlob);
    std::cout << killed << " times killed; " << stored.size() << " of " << offered.size()
              << " events stored, " << lost.size() << " withdrawn before they could be had, in "
              << gaps << " gaps\n";
}

}  // namespace
}  // namespace aoc::test
