// SPDX-License-Identifier: MIT
//
// A tenant that goes silent in each of the ways there are: /health says so in the time that is set,
// and that all is well again without anybody doing anything.
#include <gtest/gtest.h>

#include <chrono>

#include "aoc.hpp"

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
        flags.insert(flags.end(), {"--count", "20", "--days", "2"});
        tenant_ = std::make_unique<Tenant>(flags);
    }
    void serve() {
        auto environment = tenant_->environment(data_.path());
        environment.erase("ENABLE_PERIODIC_FETCH");
        useSettings(environment, kQuick);
        server_ = std::make_unique<Server>(environment);
    }
    void fault(const std::string& name, const std::string& rule) {
        http("POST", tenant_->root(), "/control/faults", "{\"" + name + "\":\"" + rule + "\"}");
    }
    /// The answer of /health once it says so; what it last said, if half a minute passes.
    std::string healthOnce(const std::string& status) {
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        Answer health;
        do {
            health = get(server_->root(), "/health");
            if (health.json().root()["status"].text() == status) break;
        } while (std::chrono::steady_clock::now() < until);
        return health.body;
    }
    void expectDegradedWith(const std::string& reason) {
        std::string health = healthOnce("degraded");
        EXPECT_NE(health.find("\"degraded\""), std::string::npos) << health;
        EXPECT_NE(health.find("entra_directory/directory_audits"), std::string::npos) << health;
        EXPECT_NE(health.find(reason), std::string::npos) << health;
    }
    void expectOk() {
        std::string health = healthOnce("ok");
        EXPECT_NE(health.find("\"status\":\"ok\""), std::string::npos) << health;
    }
    /// Well, then silent, then well again.
    void expectNamedAndOver(const std::string& name, const std::string& reason) {
        start({"--dribble-rate", "1"});
        serve();
        expectOk();
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
    serve();
    expectOk();
    std::string root = tenant_->root();
    tenant_.reset();
    expectDegradedWith("connection refused");
    start({"--port", root.substr(root.rfind(':') + 1)});
    expectOk();
}

}  // namespace
}  // namespace aoc::test
