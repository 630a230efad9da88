// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "aoc/outbound/client.hpp"
#include "support/fake_clock.hpp"
#include "support/fake_http_server.hpp"

namespace aoc::test {

inline const std::string kSecret = "top~secret/+value";

/// A client whose endpoint "open" needs no bearer and "graph" does.
class ClientFixture : public testing::Test {
  protected:
    using Kind = outbound::Failure::Kind;
    using Peer = FakeHttpServer::Peer;

    static outbound::ClientConfig config(const std::string& root,
                                         const std::string& loginRoot = "") {
        outbound::ClientConfig config;
        config.endpoints["open"] = {root, ""};
        if (!loginRoot.empty()) {
            config.loginRoot = loginRoot;
            config.endpoints["graph"] = {root, "https://graph.microsoft.com/.default"};
        }
        config.credentials = {"11111111-2222-3333-4444-555555555555", "the-client", kSecret};
        config.deadline = std::chrono::seconds(20);
        return config;
    }

    std::unique_ptr<outbound::Client> make(outbound::ClientConfig config) {
        auto client = outbound::Client::create(std::move(config), clock_);
        EXPECT_TRUE(client) << (client ? "" : client.error().message);
        return client ? std::move(*client) : nullptr;
    }

    static outbound::Request get(std::string target = "/", std::string endpoint = "open") {
        outbound::Request request;
        request.endpoint = std::move(endpoint);
        request.target = std::move(target);
        return request;
    }

    FakeClock clock_;
};

/// A header's value in a request as it was received; "-" if there is none.
inline std::string headerOf(const std::string& request, const std::string& name) {
    const std::size_t at = request.find("\r\n" + name + ": ");
    if (at == std::string::npos) return "-";
    const std::size_t from = at + name.size() + 4;
    return request.substr(from, request.find("\r\n", from) - from);
}

}  // namespace aoc::test
