// SPDX-License-Identifier: MIT
//
// The cases in which collectors that exist were measured to lose or to double events.
#include <gtest/gtest.h>

#include <csignal>
#include <utility>

#include "aoc.hpp"

namespace aoc::test {
namespace {

/// A tenant of Management Activity events only.
std::vector<std::string> activity(const std::string& count, std::vector<std::string> more = {}) {
    std::vector<std::string> flags{"--count", "0", "--intune-count", "0", "--management-count",
                                   count};
    flags.insert(flags.end(), more.begin(), more.end());
    return flags;
}

class Losses : public testing::Test {
  protected:
    /// With waits short enough for a test.
    std::map<std::string, std::string> environment(const Tenant& tenant) {
        auto environment = tenant.environment(data_.path());
        useSettings(environment, "collect:\n  first_back_off_seconds: 0.01\n");
        return environment;
    }

    /// Everything is stored, each event once, and a second reading finds nothing more.
    void expectAllOnce(const Tenant& tenant, long count) {
        auto environment = this->environment(tenant);
        Ran fetched = run(environment, {"fetch", "--hours", "168", "--json"});
        ASSERT_EQ(fetched.code, 0) << fetched.output << fetched.errors;
        auto offered = tenant.offered();
        EXPECT_EQ(std::ssize(offered), count);
        EXPECT_EQ(difference(offered, Server(environment).ids()), "");
        JsonDocument again =
            run(environment, {"fetch", "--hours", "168", "--json", "--force"}).json();
        EXPECT_EQ(number(again.root()["stored"]), 0);
        EXPECT_EQ(number(again.root()["revisions"]), 0);
    }

    /// How many requests the tenant has answered.
    static long requests(const Tenant& tenant) {
        JsonDocument state = get(tenant.root(), "/control/state").json();
        long sum = 0;
        Json statuses = state.root()["statuses"];
        for (Json count = statuses.next({}); count; count = statuses.next(count))
            sum += number(count);
        return sum;
    }

    TempFolder data_;
};

TEST_F(Losses, NoneWhenAListingHasManyPages) {
    expectAllOnce(Tenant(activity("9000", {"--events-a-blob", "10", "--blobs-a-page", "25"})),
                  9000);
}

TEST_F(Losses, NoneWhenBlobsBecomeAvailableInTheSameMillisecond) {
    expectAllOnce(
        Tenant(activity("9000", {"--events-a-blob", "10", "--same-created-percent", "5"})), 9000);
}

TEST_F(Losses, NoneWhenThrottlingComesAsForbidden) {
    expectAllOnce(
        Tenant(activity("9000", {"--events-a-blob", "10", "--fault", "management_af429_403=50"})),
        9000);
}

TEST_F(Losses, NothingIsDoubledWhenEventsAreIssuedAgain) {
    expectAllOnce(Tenant(activity("9000", {"--events-a-blob", "10", "--reissued-percent", "2"})),
                  9000);
}

TEST_F(Losses, NoneWhenKilledWhileARetryWaits) {
    Tenant tenant(activity("9000", {"--events-a-blob", "10", "--fault", "management_429=20"}));
    auto environment = this->environment(tenant);
    useSettings(environment, "collect:\n  first_back_off_seconds: 60\n");
    Process fetch(aocCommand(environment, {"fetch", "--hours", "168"}));
    // What is not throttled gets on meanwhile, until only retries are left.
    for (long before = -1, now = 0; before < now || now < 500;) {
        ASSERT_FALSE(fetch.wait(std::chrono::seconds(1))) << fetch.errors();
        before = std::exchange(now, requests(tenant));
    }
    fetch.signal(SIGKILL);
    fetch.wait();
    http("POST", tenant.root(), "/control/faults", R"({"management_429":"off"})");
    expectAllOnce(tenant, 9000);
}

TEST_F(Losses, NoneAmongFourHundredThousandEvents) {
    Tenant tenant(activity("400000"));
    auto environment = tenant.environment(data_.path());
    JsonDocument fetched = run(environment, {"fetch", "--hours", "168", "--json"}).json();
    EXPECT_EQ(number(fetched.root()["stored"]), 400000);
    EXPECT_EQ(fetched.root()["complete"].raw(), "true");
}

}  // namespace
}  // namespace aoc::test
