// SPDX-License-Identifier: MIT
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>
#include <gtest/gtest.h>

#include <chrono>
#include <istream>
#include <memory>
#include <vector>

#include "aoc.hpp"

namespace aoc::test {
namespace {

/// One who listens to /api/live until he goes.
class Listener {
  public:
    explicit Listener(const std::string& root) {
        Poco::URI uri(root);
        session_.setHost(uri.getHost());
        session_.setPort(uri.getPort());
        session_.setTimeout(Poco::Timespan(60, 0));
        Poco::Net::HTTPRequest request("GET", "/api/live", Poco::Net::HTTPMessage::HTTP_1_1);
        session_.sendRequest(request);
        stream_ = &session_.receiveResponse(response_);
    }
    int status() const { return response_.getStatus(); }

    /// The next line that begins so, without that; nothing if a minute passes in silence.
    std::optional<std::string> lineAfter(const std::string& start) {
        for (std::string line; std::getline(*stream_, line);)
            if (line.starts_with(start)) return line.substr(start.size());
        return std::nullopt;
    }

    /// The data of the next event of that name.
    JsonDocument next(const std::string& event) {
        auto data = lineAfter("event: " + event) ? lineAfter("data: ") : std::nullopt;
        if (!data) throw std::runtime_error("no more events");
        return Answer{200, *data}.json();
    }

  private:
    Poco::Net::HTTPClientSession session_;
    Poco::Net::HTTPResponse response_;
    std::istream* stream_ = nullptr;
};

TEST(Live, TellsOfARunWhileItsEventsArrive) {
    Tenant tenant({"--count", "2000", "--days", "6", "--page-size", "20", "--latency-ms", "50"});
    TempFolder data;
    Server server(tenant.environment(data.path()));
    Listener listener(server.root());
    EXPECT_EQ(listener.next("health").root()["status"].text(), "ok");
    http("POST", server.root(), "/api/fetch-audit-logs?source=entra_directory&hours=168&wait=0");
    bool underWay = false;
    JsonDocument run = listener.next("run");
    for (; run.root()["state"].text() == "running"; run = listener.next("run"))
        underWay = underWay || number(run.root()["stored"]) > 0;
    EXPECT_TRUE(underWay) << "no word of it before it was done";
    EXPECT_EQ(run.root()["state"].text(), "done");
    EXPECT_EQ(number(run.root()["stored"]), 2000);
}

TEST(Live, BeatsWhileThereIsNothingToTell) {
    Tenant tenant({"--count", "0"});
    TempFolder data;
    Server server(tenant.environment(data.path()));
    EXPECT_TRUE(Listener(server.root()).lineAfter(": "));
}

TEST(Live, HasSixteenSeatsAndGivesOneOnWhenItsListenerIsGone) {
    Tenant tenant({"--count", "10"});
    TempFolder data;
    Server server(tenant.environment(data.path()));
    std::vector<std::unique_ptr<Listener>> listeners;
    for (int i = 0; i < 16; ++i) {
        listeners.push_back(std::make_unique<Listener>(server.root()));
        ASSERT_EQ(listeners.back()->status(), 200) << i;
    }
    EXPECT_EQ(Listener(server.root()).status(), 503);
    listeners.pop_back();
    // It is missed when there is something to tell it.
    int status = 0;
    soon(std::chrono::minutes(1), [&] {
        http("POST", server.root(), "/api/fetch-audit-logs?source=entra_directory&hours=1");
        status = Listener(server.root()).status();
        return status == 200;
    });
    EXPECT_EQ(status, 200);
}

}  // namespace
}  // namespace aoc::test
