// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include "aoc/event/json.hpp"
#include "fake_store.hpp"
#include "server/http/router.hpp"
#include "server/http/routes.hpp"

namespace aoc::test {

class FakeCollecting final : public api::Collecting {
  public:
    run::Summary answer;
    std::optional<Error> failure;
    std::optional<run::Request> asked;
    Millis waited{0};

    Result<run::Summary> fetch(const run::Request& request, Millis wait) override {
        asked = request;
        waited = wait;
        if (failure) return Unexpected(*failure);
        return answer;
    }
    std::optional<run::Summary> run(const std::string& runId) const override {
        if (runId != answer.runId) return std::nullopt;
        return answer;
    }
    std::vector<run::Summary> runs(std::size_t) const override { return {answer}; }
    std::optional<run::Failing> failing(const collect::StreamId&) const override { return {}; }
    std::map<collect::StreamId, Instant> next;
    std::optional<Instant> nextAt(const collect::StreamId& stream) const override {
        auto known = next.find(stream);
        return known == next.end() ? std::nullopt : std::optional(known->second);
    }
};

/// The whole API without a socket.
class Api : public testing::Test {
  protected:
    http::Response get(const std::string& target) { return send("GET", target); }
    http::Response send(const std::string& method, const std::string& target) {
        http::Router router(http::routes(context_), true);
        return router.answer({.method = method, .target = target, .host = "localhost:8000"});
    }
    static JsonDocument json(const http::Response& response) {
        auto document = JsonDocument::parse(response.body);
        if (!document) throw std::runtime_error("not JSON: " + response.body);
        return std::move(*document);
    }
    /// The parameter that a refused request names.
    std::string fieldAtFault(const std::string& target) {
        http::Response response = get(target);
        EXPECT_EQ(response.status, 400) << target << ": " << response.body;
        return std::string(json(response).root()["error"]["field"].text());
    }

    FakeStore store_;
    server::Catalogue catalogue_;
    SystemClock clock_;
    server::RecentCoverage recentCoverage_{store_, catalogue_, clock_};
    FakeCollecting collecting_;
    api::LiveSeats liveSeats_;
    api::Context context_{.store = store_,
                          .catalogue = catalogue_,
                          .clock = clock_,
                          .recentCoverage = recentCoverage_,
                          .collecting = &collecting_,
                          .liveSeats = liveSeats_};
};

}  // namespace aoc::test
