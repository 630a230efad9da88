// SPDX-License-Identifier: MIT
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

class Pinning : public ClientFixture {};

TEST_F(Pinning, FollowsALinkOfTheSameRoot) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    ASSERT_TRUE(make(config(server.root()))->send(get(server.root() + "/a?$skiptoken=%41_1"), {}));
    EXPECT_TRUE(server.requests()[0].starts_with("GET /a?$skiptoken=%41_1 HTTP/1.1\r\n"));
}

TEST_F(Pinning, SendsNothingForALinkThatLeavesTheRoot) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    FakeHttpServer evil(FakeHttpServer::always(200, ""));
    auto client = make(config(server.root(), server.root()));
    for (const std::string& link :
         {evil.root() + "/x", server.secureRoot() + "/x", server.root() + "@evil.test/x",
          "http://localhost:" + std::to_string(server.port()) + "/x"}) {
        auto response = client->send(get(link, "graph"), {});
        ASSERT_FALSE(response) << link;
        EXPECT_EQ(response.error().kind, Kind::ForeignLink) << link;
    }
    EXPECT_TRUE(server.requests().empty());
    EXPECT_EQ(evil.connections(), 0u);
}

TEST_F(Pinning, SendsNothingThatForgesARequest) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    auto client = make(config(server.root()));
    EXPECT_FALSE(client->send(get("/a\r\nX: y"), {}));
    outbound::Request request = get();
    request.method = "GET /x HTTP/1.1\r\nX:";
    EXPECT_FALSE(client->send(request, {}));
    request = get();
    request.contentType = "text/plain\r\nX: y";
    EXPECT_FALSE(client->send(request, {}));
    EXPECT_EQ(server.connections(), 0u);
}

TEST_F(Pinning, SendsNothingToAnEndpointThatNobodyConfigured) {
    FakeHttpServer server(FakeHttpServer::always(200, ""));
    auto response = make(config(server.root()))->send(get("/", "nobody"), {});
    EXPECT_EQ(response.error().kind, Kind::ForeignLink);
}

TEST_F(Pinning, FollowsNoRedirect) {
    FakeHttpServer evil(FakeHttpServer::always(200, ""));
    FakeHttpServer server(FakeHttpServer::always(302, "", "Location: " + evil.root() + "/\r\n"));
    auto response = make(config(server.root()))->send(get(), {});
    EXPECT_EQ(response->status, 302u);
    EXPECT_EQ(evil.connections(), 0u);
}

}  // namespace
}  // namespace aoc::test
