// SPDX-License-Identifier: MIT
#include <future>

#include "support/loopback.hpp"
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

using namespace std::chrono_literals;

/// The deadline is 150 ms; what takes longer than this did not keep it.
constexpr auto kTooLong = 5s;

class Deadlines : public ClientFixture {
  protected:
    void expectTimedOut(const std::string& root) {
        auto settings = config(root);
        settings.deadline = 150ms;
        auto client = make(settings);
        const auto start = std::chrono::steady_clock::now();
        auto response = client->send(get(), {});
        const auto took = std::chrono::steady_clock::now() - start;
        ASSERT_FALSE(response);
        EXPECT_EQ(response.error().kind, Kind::TimedOut) << response.error().why;
        EXPECT_NE(response.error().why.find("150 ms"), std::string::npos) << response.error().why;
        EXPECT_GE(took, 150ms);
        EXPECT_LT(took, kTooLong);
    }
};

TEST_F(Deadlines, CutAPeerThatSaysNothing) {
    FakeHttpServer server([](Peer& peer, unsigned) { peer.awaitHangUp(); });
    expectTimedOut(server.root());
}

TEST_F(Deadlines, CutAPeerThatDribblesItsHeader) {
    FakeHttpServer server([](Peer& peer, unsigned) {
        peer.receive();
        peer.send("HTTP/1.1 200 OK\r\nX-Long: ");
        peer.dribble("x", 10ms);
    });
    expectTimedOut(server.root());
}

TEST_F(Deadlines, CutAPeerThatDribblesItsBody) {
    FakeHttpServer server([](Peer& peer, unsigned) {
        peer.receive();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        peer.dribble("x", 10ms);
    });
    expectTimedOut(server.root());
}

TEST_F(Deadlines, CutABodyThatWouldEndWithTheConnection) {
    FakeHttpServer server([](Peer& peer, unsigned) {
        peer.receive();
        peer.send("HTTP/1.1 200 OK\r\n\r\n{\"value\":[]}");
        peer.awaitHangUp();
    });
    expectTimedOut(server.root());
}

TEST_F(Deadlines, CutAPeerThatSendsInterimAnswersForEver) {
    FakeHttpServer server([](Peer& peer, unsigned) {
        peer.receive();
        peer.dribble("HTTP/1.1 100 Continue\r\n\r\n", 1ms);
    });
    expectTimedOut(server.root());
}

TEST_F(Deadlines, CutAHandshakeThatNeverComes) {
    FakeHttpServer server([](Peer& peer, unsigned) { peer.awaitHangUp(); });
    expectTimedOut(server.secureRoot());
}

TEST_F(Deadlines, CutAConnectThatNobodyAccepts) {
    const FullListener listener;
    expectTimedOut("http://127.0.0.1:" + std::to_string(listener.port()));
}

TEST_F(Deadlines, DoNotOutliveTheirExchange) {
    FakeHttpServer server([](Peer& peer, unsigned) {
        peer.receive();
        peer.answer(200, "first");
        peer.dribble("", 1ms);
        // By the time that the second comes the first one's deadline has passed.
        if (peer.receive()) peer.answer(200, "second");
    });
    auto settings = config(server.root());
    settings.deadline = 300ms;
    auto client = make(settings);
    const auto start = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() - start < 350ms) ASSERT_TRUE(client->send(get(), {}));
}

TEST_F(Deadlines, GiveWayToAStop) {
    std::stop_source stop;
    FakeHttpServer server([&](Peer& peer, unsigned) {
        peer.receive();
        stop.request_stop();
        peer.awaitHangUp();
    });
    const auto start = std::chrono::steady_clock::now();
    auto response = make(config(server.root()))->send(get(), stop.get_token());
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::Cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - start, kTooLong);
}

TEST_F(Deadlines, AreNotBegunAfterAStop) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(make(config(server.root()))->send(get(), stop.get_token()).error().kind,
              Kind::Cancelled);
    EXPECT_TRUE(server.requests().empty());
}

}  // namespace
}  // namespace aoc::test
