// SPDX-License-Identifier: MIT
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

class ProxyTest : public ClientFixture {
  protected:
    /// A proxy that is at once the host behind it.
    FakeHttpServer proxy_{[this](Peer& peer, unsigned) {
        peer.receive();
        peer.send("HTTP/1.1 200 Connection established\r\n\r\n");
        if (!peer.startTls(certificate_)) return;
        while (auto request = peer.receive())
            peer.answer(200, request->starts_with("POST")
                                 ? R"({"access_token":"t","expires_in":3599})"
                                 : "hello");
    }};
    TestCertificate certificate_{"DNS:graph.test,DNS:login.test"};

    outbound::ClientConfig through(const std::string& proxy) {
        auto settings = config("https://graph.test", "https://login.test:8443");
        settings.proxy = proxy;
        settings.caFile = certificate_.certificateFile();
        return settings;
    }
    std::string address() const { return "127.0.0.1:" + std::to_string(proxy_.port()); }
};

TEST_F(ProxyTest, TunnelsRequestsAndSignIns) {
    auto response = make(through("http://" + address()))->send(get("/x", "graph"), {});
    ASSERT_TRUE(response) << response.error().why;
    EXPECT_EQ(response->body, "hello");
    auto requests = proxy_.requests();
    ASSERT_EQ(requests.size(), 4u);
    EXPECT_TRUE(requests[0].starts_with("CONNECT login.test:8443 HTTP/1.1\r\n"));
    EXPECT_TRUE(requests[2].starts_with("CONNECT graph.test:443 HTTP/1.1\r\n"));
    EXPECT_TRUE(requests[3].starts_with("GET /x HTTP/1.1\r\n"));
    EXPECT_EQ(headerOf(requests[3], "Host"), "graph.test");
}

TEST_F(ProxyTest, IsToldItsPasswordAndNobodyElseIs) {
    auto client = make(through("http://user:p%40ss%3A@" + address()));
    ASSERT_TRUE(client->send(get("/x"), {}));
    auto requests = proxy_.requests();
    EXPECT_EQ(headerOf(requests[0], "Proxy-Authorization"), "Basic dXNlcjpwQHNzOg==");
    EXPECT_EQ(headerOf(requests[1], "Proxy-Authorization"), "-");
}

TEST_F(ProxyTest, NeverSeesABearer) {
    ASSERT_TRUE(make(through("http://" + address()))->send(get("/x", "graph"), {}));
    EXPECT_EQ(headerOf(proxy_.requests()[2], "Authorization"), "-");
}

TEST_F(ProxyTest, IsLeftOutForThisMachine) {
    FakeHttpServer server(FakeHttpServer::always(200, "direct"));
    auto settings = config(server.root());
    settings.proxy = "http://" + address();
    EXPECT_EQ(make(settings)->send(get(), {})->body, "direct");
    EXPECT_EQ(proxy_.connections(), 0u);
}

TEST_F(ProxyTest, ThatRefusesIsNamed) {
    FakeHttpServer refusing(FakeHttpServer::always(407, "who are you?"));
    auto settings = through("http://user:geheim@127.0.0.1:" + std::to_string(refusing.port()));
    auto response = make(settings)->send(get(), {});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::Network);
    EXPECT_NE(response.error().why.find("proxy answered 407"), std::string::npos);
    EXPECT_EQ(response.error().why.find("geheim"), std::string::npos);
}

}  // namespace
}  // namespace aoc::test
