// SPDX-License-Identifier: MIT
//
// A tenant that goes silent in each of the ways there are: /health says so in the time that is set,
// and that all is well again without anybody doing anything.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

#include "aoc.hpp"
#include "aoc/base/time.hpp"

namespace aoc::test {
namespace {

constexpr const char* kQuick =
    "fetch: {interval_minutes: 0.1}\n"
    "health: {no_success_minutes: 0.2}\n"
    "outbound: {deadline_seconds: 2, longest_sign_in_pause_seconds: 1}\n"
    "collect: {first_back_off_seconds: 0.1, longest_back_off_seconds: 1}\n"
    "sources:\n"
    "  intune: {enabled: false}\n"
    "  office365_management: {enabled: false}\n";

class Silence : public testing::Test {
  protected:
    void start(std::vector<std::string> flags = {}) {
        flags.insert(flags.begin(), {"--count", "20", "--days", "2"});
        tenant_ = std::make_unique<Tenant>(flags);
    }
    std::map<std::string, std::string> environment() {
        auto environment = tenant_->environment(data_.path());
        environment.erase("ENABLE_PERIODIC_FETCH");
        useSettings(environment, kQuick);
        return environment;
    }
    void serve() { server_ = std::make_unique<Server>(environment()); }
    /// Serves, and has collected once: before, all is well too, but every window is still to come.
    void serveCollected() {
        serve();
        while (get(server_->root(), "/api/runs").body.find(R"("state":"done")") ==
               std::string::npos) {
        }
        expectOk();
    }
    void fault(const std::string& name, const std::string& rule) {
        http("POST", tenant_->root(), "/control/faults", "{\"" + name + "\":\"" + rule + "\"}");
    }
    /// Waits until /health says all of this; half a minute at most. The first failure after a
    /// change may still be of the world before: a connection that was cut.
    void expectHealth(const std::vector<std::string>& words) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        std::string health;
        auto saysAll = [&] {
            return std::ranges::all_of(
                words, [&](const auto& word) { return health.find(word) != std::string::npos; });
        };
        do {
            health = get(server_->root(), "/health").body;
        } while (!saysAll() && std::chrono::steady_clock::now() < until);
        EXPECT_TRUE(saysAll()) << health;
    }
    void expectDegradedWith(const std::string& reason) {
        expectHealth({R"("status":"degraded")", "entra_directory/directory_audits", reason});
    }
    void expectOk() { expectHealth({R"("status":"ok")"}); }
    /// Well, then silent, then well again.
    void expectNamedAndOver(const std::string& name, const std::string& reason) {
        start({"--dribble-rate", "1"});
        serveCollected();
        fault(name, "1");
        expectDegradedWith(reason);
        fault(name, "off");
        expectOk();
    }

    TempFolder data_;
    std::unique_ptr<Tenant> tenant_;
    std::unique_ptr<Server> server_;
};

TEST_F(Silence, OfATenantThatAcceptsAndNeverAnswersIsNamedAndOver) {
    expectNamedAndOver("answer_hangs", "no complete reading");
}

TEST_F(Silence, OfATenantThatSendsAByteASecondIsNamedAndOver) {
    expectNamedAndOver("body_dribble", "no complete reading");
}

TEST_F(Silence, OfATenantWhoseSignInIsAwayIsNamedAtOnce) {
    start({"--fault", "token_503=1"});
    serve();
    expectDegradedWith("sign-in");
    fault("token_503", "off");
    expectOk();
}

TEST_F(Silence, OfATenantWhosePortIsClosedIsNamedAndOver) {
    start();
    serveCollected();
    std::string root = tenant_->root();
    tenant_.reset();
    expectDegradedWith("connection refused");
    start({"--port", root.substr(root.rfind(':') + 1)});
    expectOk();
}

TEST_F(Silence, OfAStreamThatIsReadWellAndHadAnEventEachHourIsNamed) {
    using std::chrono::hours;
    start({"--count", "0"});
    const Instant now = SystemClock().now();
    std::string records;
    for (int ago = 60; ago > 40; --ago)
        records += R"({"id":"hourly-)" + std::to_string(ago) + R"(","activityDateTime":")" +
                   formatTime(now - hours(ago)) +
                   R"(","activityDisplayName":"Update user"})"
                   "\n";
    http("POST", tenant_->root(), "/control/events", records);
    // Before it is served, for /health looks for such a silence only every five minutes.
    ASSERT_EQ(run(environment(), {"fetch", "--hours", "168"}).code, 0);
    serve();
    expectDegradedWith("has no event since");
}

}  // namespace
}  // namespace aoc::test
