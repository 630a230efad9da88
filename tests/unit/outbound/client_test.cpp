// SPDX-License-Identifier: MIT
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

class ClientTest : public ClientFixture {};

TEST_F(ClientTest, AnswersStatusHeadersAndBody) {
    FakeHttpServer server(FakeHttpServer::always(200, R"({"value":[]})", "X-One: 1\r\n"));
    auto response = make(config(server.root()))->send(get("/v1.0/x?$top=1"), {});
    ASSERT_TRUE(response) << response.error().why;
    EXPECT_EQ(response->status, 200u);
    EXPECT_EQ(response->body, R"({"value":[]})");
    EXPECT_EQ(response->header("x-ONE"), "1");
    EXPECT_EQ(response->header("absent"), "");
}

TEST_F(ClientTest, SendsTheTargetByteForByte) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    const std::string target = "/v1.0/a//b/../c?$filter=x%20ge%20'%zz'&%24top=1&u=\xC3\xA9+%2B";
    ASSERT_TRUE(make(config(server.root()))->send(get(target), {}));
    EXPECT_TRUE(server.requests()[0].starts_with("GET " + target + " HTTP/1.1\r\n"));
}

TEST_F(ClientTest, SaysWhatItWantsAndWhoItIs) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    auto settings = config(server.root());
    settings.userAgent = "AOC/9";
    auto client = make(settings);
    ASSERT_TRUE(client->send(get(), {}));
    ASSERT_TRUE(client->send(get(), {}));
    auto requests = server.requests();
    EXPECT_EQ(headerOf(requests[0], "Accept"), "application/json");
    EXPECT_EQ(headerOf(requests[0], "Accept-Encoding"), "gzip");
    EXPECT_EQ(headerOf(requests[0], "User-Agent"), "AOC/9");
    EXPECT_EQ(headerOf(requests[0], "Host"), "127.0.0.1:" + std::to_string(server.port()));
    EXPECT_EQ(headerOf(requests[0], "Authorization"), "-");
    EXPECT_EQ(headerOf(requests[0], "client-request-id").size(), 36u);
    EXPECT_NE(headerOf(requests[0], "client-request-id"),
              headerOf(requests[1], "client-request-id"));
}

TEST_F(ClientTest, SendsABodyWithItsType) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    outbound::Request request = get("/subscriptions/start");
    request.method = "POST";
    request.body = "{\"a\":1}";
    request.contentType = "application/json";
    ASSERT_TRUE(make(config(server.root()))->send(request, {}));
    std::string sent = server.requests()[0];
    EXPECT_TRUE(sent.starts_with("POST /subscriptions/start HTTP/1.1\r\n"));
    EXPECT_TRUE(sent.ends_with("\r\n\r\n{\"a\":1}"));
    EXPECT_EQ(headerOf(sent, "Content-Type"), "application/json");
}

TEST_F(ClientTest, SaysThatAPostWithoutABodyIsEmpty) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    outbound::Request request = get();
    request.method = "POST";
    ASSERT_TRUE(make(config(server.root()))->send(request, {}));
    EXPECT_EQ(headerOf(server.requests()[0], "Content-Length"), "0");
}

TEST_F(ClientTest, TakesEveryStatusForAnAnswer) {
    for (int status : {204, 302, 304, 400, 401, 404, 429, 500, 503, 599}) {
        FakeHttpServer server(
            FakeHttpServer::always(status, "", "Location: http://127.0.0.1:1/\r\n"));
        auto response = make(config(server.root()))->send(get(), {});
        ASSERT_TRUE(response) << status << response.error().why;
        EXPECT_EQ(response->status, static_cast<unsigned>(status));
        EXPECT_EQ(server.requests().size(), 1u);
    }
}

TEST_F(ClientTest, ReadsRetryAfter) {
    FakeHttpServer server(FakeHttpServer::always(429, "", "Retry-After: 2.128\r\n"));
    EXPECT_EQ(make(config(server.root()))->send(get(), {})->retryAfter, Millis(2'128));
}

TEST_F(ClientTest, UsesAConnectionAgain) {
    FakeHttpServer server(FakeHttpServer::always(200, "x"));
    auto client = make(config(server.root()));
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(client->send(get(), {}));
    EXPECT_EQ(server.connections(), 1u);
}

TEST_F(ClientTest, DoesNotUseAConnectionAgainThatThePeerWantsClosed) {
    FakeHttpServer server(FakeHttpServer::always(200, "x", "Connection: close\r\n"));
    auto client = make(config(server.root()));
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(client->send(get(), {}));
    EXPECT_EQ(server.connections(), 2u);
}

TEST_F(ClientTest, DoesNotTakeLeftOversForTheNextAnswer) {
    FakeHttpServer server([](Peer& peer, unsigned) {
        while (peer.receive())
            peer.send(
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 200 OK\r\n"
                "Content-Length: 4\r\n\r\nevil");
    });
    auto client = make(config(server.root()));
    for (int i = 0; i < 3; ++i) EXPECT_EQ(client->send(get(), {})->body, "a");
}

TEST_F(ClientTest, AsksOnceMoreWhenAReusedConnectionDiesWithoutAnAnswer) {
    FakeHttpServer server([](Peer& peer, unsigned connection) {
        peer.receive();
        peer.answer(200, "first");
        if (connection == 0 && peer.receive()) return;  // Hangs up in the face of the second.
        while (peer.receive()) peer.answer(200, "fresh");
    });
    auto client = make(config(server.root()));
    EXPECT_EQ(client->send(get("/1"), {})->body, "first");
    auto second = client->send(get("/2"), {});
    ASSERT_TRUE(second) << second.error().why;
    EXPECT_EQ(server.connections(), 2u);
    EXPECT_EQ(server.requests().size(), 3u);
}

TEST_F(ClientTest, AsksOnlyOnceOnAFreshConnection) {
    FakeHttpServer server([](Peer& peer, unsigned) { peer.receive(); });
    auto response = make(config(server.root()))->send(get(), {});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::Network);
    EXPECT_EQ(server.requests().size(), 1u);
}

TEST_F(ClientTest, NeverSendsAPostTwice) {
    FakeHttpServer server([](Peer& peer, unsigned) {
        while (auto request = peer.receive()) {
            if (request->starts_with("POST")) return;
            peer.answer(200, "");
        }
    });
    auto client = make(config(server.root()));
    ASSERT_TRUE(client->send(get(), {}));
    outbound::Request post = get("/start");
    post.method = "POST";
    EXPECT_FALSE(client->send(post, {}));
    EXPECT_EQ(server.requests().size(), 2u);
}

TEST_F(ClientTest, SaysThatNobodyListens) {
    std::string root;
    { root = FakeHttpServer(FakeHttpServer::always(200, "")).root(); }
    auto response = make(config(root))->send(get(), {});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::Network);
    EXPECT_NE(response.error().why.find("connection refused"), std::string::npos);
}

TEST_F(ClientTest, TakesJunkForAFailure) {
    for (auto junk :
         {"", "\r\n\r\n", "SSH-2.0-OpenSSH\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1 200",
          "HTTP/1.1 101 Switching\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\nx"}) {
        FakeHttpServer server([&](Peer& peer, unsigned) {
            peer.receive();
            peer.send(junk);
        });
        auto response = make(config(server.root()))->send(get(), {});
        ASSERT_FALSE(response) << junk;
        EXPECT_EQ(response.error().kind, Kind::Network) << junk;
    }
}

TEST_F(ClientTest, ServesManyThreads) {
    FakeHttpServer server([](Peer& peer, unsigned) {
        while (auto request = peer.receive())
            peer.answer(200, request->substr(4, request->find(' ', 4) - 4));
    });
    auto client = make(config(server.root()));
    std::vector<std::jthread> threads;
    std::atomic<int> right = 0;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i) {
                std::string target = "/" + std::to_string(t * 100 + i);
                auto response = client->send(get(target), {});
                if (response && response->body == target) ++right;
            }
        });
    }
    threads.clear();
    EXPECT_EQ(right, 160);
    EXPECT_LE(server.connections(), 8u);
}

TEST_F(ClientTest, IsNotMadeFromWhatCannotBeUsed) {
    auto broken = [&](auto change) {
        auto settings = config("http://127.0.0.1:1", "http://127.0.0.1:1");
        change(settings);
        auto client = outbound::Client::create(settings, clock_);
        return client ? "made" : client.error().field;
    };
    EXPECT_EQ(broken([](auto&) {}), "made");
    EXPECT_EQ(broken([](auto& c) { c.endpoints["open"].root = "http://evil.test"; }), "open");
    EXPECT_EQ(broken([](auto& c) { c.endpoints["graph"].root = "https://a.test/x"; }), "graph");
    EXPECT_EQ(broken([](auto& c) { c.loginRoot = ""; }), "loginRoot");
    EXPECT_EQ(broken([](auto& c) { c.loginRoot = "https://u@login.test"; }), "loginRoot");
    EXPECT_EQ(broken([](auto& c) { c.caFile = "/nowhere/ca.pem"; }), "caFile");
    EXPECT_EQ(broken([](auto& c) { c.caFile = "/dev/null"; }), "caFile");
    EXPECT_EQ(broken([](auto& c) { c.userAgent = "AOC\r\nX: y"; }), "userAgent");
    for (auto proxy : {"proxy:8080", "https://proxy:8080", "http://proxy", "http://proxy:0",
                       "http://proxy:8080/path", "http://us er@proxy:x"})
        EXPECT_EQ(broken([&](auto& c) { c.proxy = proxy; }), "proxy") << proxy;
    EXPECT_EQ(broken([](auto& c) { c.proxy = "http://user:p%40ss@proxy.test:8080/"; }), "made");
}

}  // namespace
}  // namespace aoc::test
