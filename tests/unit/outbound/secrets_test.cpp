// SPDX-License-Identifier: MIT
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

constexpr const char* kToken = "eyJ0-very-bearer";

/// Peers that echo all they were told, each fault in turn.
class Secrets : public ClientFixture {
  protected:
    static void expectNoSecret(const std::string& why) {
        for (auto secret :
             {"top~secret", "top%7Esecret", "secret%2F", kToken, "Bearer e", "proxy-pass"})
            EXPECT_EQ(why.find(secret), std::string::npos) << why;
    }
    static std::string tokenAnswer() {
        return std::string(R"({"access_token":")") + kToken + R"(","expires_in":3599})";
    }
};

TEST_F(Secrets, AreInNoFailureOfAnExchange) {
    FakeHttpServer login(FakeHttpServer::always(200, tokenAnswer()));
    for (std::string fault :
         {"", "HTTP/1.1 ", "junk ",
          "HTTP/1.1 200 OK\r\nContent-Length: ", "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n"}) {
        FakeHttpServer graph([&](Peer& peer, unsigned) {
            std::string request = peer.receive().value_or("");
            peer.send(fault + headerOf(request, "Authorization") + "\r\n\r\n");
        });
        auto response = make(config(graph.root(), login.root()))->send(get("/", "graph"), {});
        ASSERT_FALSE(response) << fault;
        expectNoSecret(response.error().why);
    }
}

TEST_F(Secrets, AreInNoFailureOfASignIn) {
    for (int status : {200, 302, 400, 401, 403, 429, 500}) {
        FakeHttpServer login([&](Peer& peer, unsigned) {
            std::string form = peer.receive().value_or("");
            form = form.substr(form.find("\r\n\r\n") + 4);
            peer.answer(status, R"({"error":")" + form + R"(","error_description":"You sent )" +
                                    kSecret + " or " + form + R"(","access_token":"a b )" + kToken +
                                    "\"}");
        });
        auto response =
            make(config("http://127.0.0.1:1", login.root()))->send(get("/", "graph"), {});
        ASSERT_FALSE(response) << status;
        expectNoSecret(response.error().why);
    }
}

TEST_F(Secrets, AreInNoFailureOfADeadTokenEndpoint) {
    FakeHttpServer login([](Peer& peer, unsigned) { peer.send(peer.receive().value_or("")); });
    auto response = make(config("http://127.0.0.1:1", login.root()))->send(get("/", "graph"), {});
    ASSERT_FALSE(response);
    expectNoSecret(response.error().why);
}

TEST_F(Secrets, AreInNoErrorOfABrokenProxySetting) {
    auto settings = config("http://127.0.0.1:1");
    settings.proxy = "http://user:proxy-pass@host";
    auto client = outbound::Client::create(settings, clock_);
    ASSERT_FALSE(client);
    expectNoSecret(client.error().message);
}

}  // namespace
}  // namespace aoc::test
