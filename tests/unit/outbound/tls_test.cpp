// SPDX-License-Identifier: MIT
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

class Tls : public ClientFixture {
  protected:
    Result<outbound::Response, outbound::Failure> exchange(const TestCertificate& certificate,
                                                           const std::string& caFile) {
        FakeHttpServer server(certificate, FakeHttpServer::always(200, "hello"));
        auto settings = config(server.secureRoot());
        settings.caFile = caFile;
        return make(settings)->send(get(), {});
    }
    void expectUntrusted(const Result<outbound::Response, outbound::Failure>& response,
                         const std::string& reason) {
        ASSERT_FALSE(response);
        EXPECT_EQ(response.error().kind, Kind::Network);
        EXPECT_NE(response.error().why.find("certificate is not trusted"), std::string::npos)
            << response.error().why;
        EXPECT_NE(response.error().why.find(reason), std::string::npos) << response.error().why;
    }
    TestCertificate certificate_{"IP:127.0.0.1"};
};

TEST_F(Tls, TrustsTheCaFile) {
    auto response = exchange(certificate_, certificate_.certificateFile());
    ASSERT_TRUE(response) << response.error().why;
    EXPECT_EQ(response->body, "hello");
}

TEST_F(Tls, DoesNotTrustAnUnknownCertificate) {
    expectUntrusted(exchange(certificate_, ""), "self");
}

TEST_F(Tls, DoesNotTrustAnotherCertificateThanTheCaFiles) {
    TestCertificate other("IP:127.0.0.1");
    expectUntrusted(exchange(certificate_, other.certificateFile()), "");
}

TEST_F(Tls, DoesNotTrustACertificateForAnotherHost) {
    TestCertificate other("IP:127.0.0.2,DNS:localhost");
    expectUntrusted(exchange(other, other.certificateFile()), "another host");
}

TEST_F(Tls, DoesNotTrustAnExpiredCertificate) {
    TestCertificate old("IP:127.0.0.1", -1);
    expectUntrusted(exchange(old, old.certificateFile()), "expired");
}

TEST_F(Tls, ChecksTheNameOfLocalhostToo) {
    FakeHttpServer server(certificate_, FakeHttpServer::always(200, ""));
    auto settings = config("https://localhost:" + std::to_string(server.port()));
    settings.caFile = certificate_.certificateFile();
    expectUntrusted(make(settings)->send(get(), {}), "another host");
}

TEST_F(Tls, UsesAConnectionAgain) {
    FakeHttpServer server(certificate_, FakeHttpServer::always(200, "hello"));
    auto settings = config(server.secureRoot());
    settings.caFile = certificate_.certificateFile();
    auto client = make(settings);
    for (int i = 0; i < 5; ++i) ASSERT_TRUE(client->send(get(), {}));
    EXPECT_EQ(server.connections(), 1u);
}

TEST_F(Tls, DoesNotTakeATornConnectionForTheEndOfABody) {
    FakeHttpServer server(certificate_, [](Peer& peer, unsigned) {
        peer.receive();
        peer.send("HTTP/1.1 200 OK\r\n\r\n{\"value\":[]}");  // And no farewell.
    });
    auto settings = config(server.secureRoot());
    settings.caFile = certificate_.certificateFile();
    auto response = make(settings)->send(get(), {});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::Network);
}

TEST_F(Tls, CutsADribblingPeer) {
    FakeHttpServer server(certificate_, [](Peer& peer, unsigned) {
        peer.receive();
        peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        peer.dribble("x", std::chrono::milliseconds(10));
    });
    auto settings = config(server.secureRoot());
    settings.caFile = certificate_.certificateFile();
    settings.deadline = std::chrono::milliseconds(200);
    EXPECT_EQ(make(settings)->send(get(), {}).error().kind, Kind::TimedOut);
}

TEST_F(Tls, SaysThatThePeerDoesNotSpeakIt) {
    FakeHttpServer server(
        [](Peer& peer, unsigned) { peer.send("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    auto response = make(config(server.secureRoot()))->send(get(), {});
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, Kind::Network);
}

}  // namespace
}  // namespace aoc::test
