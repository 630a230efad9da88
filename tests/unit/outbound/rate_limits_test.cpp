// SPDX-License-Identifier: MIT
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

using namespace std::chrono_literals;

class RateLimits : public ClientFixture {};

TEST_F(RateLimits, HoldRequestsOfTheirFamilyBack) {
    FakeHttpServer server(FakeHttpServer::always(429, "", "Retry-After: 0.2\r\n"));
    auto settings = config(server.root());
    settings.rateFamilies["reports"] = {};
    auto client = make(settings);
    outbound::Request request = get();
    request.rateFamily = "reports";
    const auto start = std::chrono::steady_clock::now();
    ASSERT_TRUE(client->send(request, {}));
    ASSERT_TRUE(client->send(get(), {}));  // Another family.
    EXPECT_LT(std::chrono::steady_clock::now() - start, 190ms);
    ASSERT_TRUE(client->send(request, {}));
    EXPECT_GE(std::chrono::steady_clock::now() - start, 199ms);
}

TEST_F(RateLimits, GiveWayToAStop) {
    std::stop_source stop;
    FakeHttpServer server(FakeHttpServer::always(429, "", "Retry-After: 60\r\n"));
    auto settings = config(server.root());
    settings.rateFamilies["reports"] = {1, 60, 0};
    auto client = make(settings);
    outbound::Request request = get();
    request.rateFamily = "reports";
    ASSERT_TRUE(client->send(request, stop.get_token()));
    std::jthread stopper([&] { stop.request_stop(); });
    auto response = client->send(request, stop.get_token());
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::Cancelled);
    EXPECT_EQ(server.requests().size(), 1u);
}

}  // namespace
}  // namespace aoc::test
