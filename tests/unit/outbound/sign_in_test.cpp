// SPDX-License-Identifier: MIT
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

/// Gives "token-1", "token-2", ...
class SignIn : public ClientFixture {
  protected:
    std::atomic<int> given_ = 0;
    FakeHttpServer login_{[this](Peer& peer, unsigned) {
        while (peer.receive())
            peer.answer(200, R"({"token_type":"Bearer","expires_in":3599,"access_token":"token-)" +
                                 std::to_string(++given_) + "\"}");
    }};
};

TEST_F(SignIn, PostsTheCredentialsToTheTenantsEndpoint) {
    FakeHttpServer graph(FakeHttpServer::always(200, ""));
    ASSERT_TRUE(make(config(graph.root(), login_.root()))->send(get("/", "graph"), {}));
    std::string sent = login_.requests()[0];
    EXPECT_TRUE(sent.starts_with(
        "POST /11111111-2222-3333-4444-555555555555/oauth2/v2.0/token HTTP/1.1\r\n"));
    EXPECT_EQ(headerOf(sent, "Content-Type"), "application/x-www-form-urlencoded");
    EXPECT_TRUE(sent.ends_with(
        "\r\n\r\nclient_id=the-client&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default"
        "&client_secret=top~secret%2F%2Bvalue&grant_type=client_credentials"))
        << sent;
}

TEST_F(SignIn, AttachesTheBearerToEndpointsWithAScopeOnly) {
    FakeHttpServer graph(FakeHttpServer::always(200, ""));
    auto client = make(config(graph.root(), login_.root()));
    ASSERT_TRUE(client->send(get("/", "open"), {}));
    EXPECT_EQ(given_, 0);
    ASSERT_TRUE(client->send(get("/", "graph"), {}));
    EXPECT_EQ(headerOf(graph.requests()[0], "Authorization"), "-");
    EXPECT_EQ(headerOf(graph.requests()[1], "Authorization"), "Bearer token-1");
}

TEST_F(SignIn, HappensOnceForManyRequests) {
    FakeHttpServer graph(FakeHttpServer::always(200, ""));
    auto client = make(config(graph.root(), login_.root()));
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] { EXPECT_TRUE(client->send(get("/", "graph"), {})); });
    threads.clear();
    EXPECT_EQ(given_, 1);
}

/// Whether a bearer is replaced, once, that the service answers with this status.
class SignInAfter : public SignIn, public testing::WithParamInterface<unsigned> {};

TEST_P(SignInAfter, HappensAgainOnceItIsAskedFor) {
    FakeHttpServer graph([](Peer& peer, unsigned) {
        while (auto request = peer.receive()) {
            bool first = headerOf(*request, "Authorization") == "Bearer token-1";
            peer.answer(first ? GetParam() : 200, "");
        }
    });
    auto client = make(config(graph.root(), login_.root()));
    EXPECT_EQ(client->send(get("/", "graph"), {})->status, GetParam());
    client->signInAgain();
    client->signInAgain();
    EXPECT_EQ(client->send(get("/", "graph"), {})->status, 200u);
    client->signInAgain();
    EXPECT_EQ(client->send(get("/", "graph"), {})->status, 200u);
    EXPECT_EQ(given_, 2);
}

INSTANTIATE_TEST_SUITE_P(BearersThatDoNotServe, SignInAfter, testing::Values(401, 403));

TEST_F(SignIn, ThatIsRefusedSendsNothing) {
    FakeHttpServer login(FakeHttpServer::always(
        401,
        R"({"error":"invalid_client","error_codes":[7000222],"error_description":"AADSTS7000222: x"})"));
    FakeHttpServer graph(FakeHttpServer::always(200, ""));
    auto client = make(config(graph.root(), login.root()));
    for (int i = 0; i < 3; ++i) {
        auto response = client->send(get("/", "graph"), {});
        ASSERT_FALSE(response);
        EXPECT_EQ(response.error().kind, Kind::SignInRefused);
        EXPECT_NE(response.error().why.find("expired"), std::string::npos);
    }
    EXPECT_EQ(login.requests().size(), 1u);
    EXPECT_EQ(graph.connections(), 0u);
}

TEST_F(SignIn, ThatIsPutOffSaysForHowLong) {
    FakeHttpServer login(FakeHttpServer::always(429, "", "Retry-After: 17\r\n"));
    auto response = make(config("http://127.0.0.1:1", login.root()))->send(get("/", "graph"), {});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::SignInLater);
    EXPECT_EQ(response.error().wait, std::chrono::seconds(17));
}

TEST_F(SignIn, ThatCannotBeReachedIsAFailureOfTheNetwork) {
    FakeHttpServer login([](Peer& peer, unsigned) { peer.receive(); });
    auto response = make(config("http://127.0.0.1:1", login.root()))->send(get("/", "graph"), {});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::Network);
    EXPECT_TRUE(response.error().why.starts_with("signing in: "));
}

}  // namespace
}  // namespace aoc::test
