// SPDX-License-Identifier: MIT
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <cstdio>

#include "support/json_web_token.hpp"
#include "unit/outbound/client_fixture.hpp"

namespace aoc::test {
namespace {

using outbound::Certificate;

/// A client with a certificate in the place of a secret, and what it sent to sign in.
class ClientAssertion : public ClientFixture {
  protected:
    ClientAssertion() : certificate_(*Certificate::load(file(), rsa_.keyFile().string())) {
        clock_.advance(certificate_->validity().to - clock_.now() - std::chrono::hours(1));
    }
    std::string file() const { return rsa_.certificateFile().string(); }
    outbound::ClientConfig withCertificate(const std::string& loginRoot) const {
        auto config = ClientFixture::config("http://127.0.0.1:1", loginRoot);
        config.credentials.clientSecret = "";
        config.credentials.certificate = certificate_;
        return config;
    }
    outbound::Failure signIn(const std::string& loginRoot) {
        auto response = make(withCertificate(loginRoot))->send(get("/", "graph"), {});
        return response ? outbound::Failure{} : response.error();
    }
    /// The three parts of the assertion of a sign-in, as they were sent.
    std::vector<std::string> sent(unsigned which = 0) {
        const std::string form = login_.requests().at(which);
        std::string_view name = "&client_assertion=";
        std::string rest = form.substr(form.find(name) + name.size());
        rest = rest.substr(0, rest.find('&'));
        const std::size_t first = rest.find('.'), last = rest.rfind('.');
        return {rest.substr(0, first), rest.substr(first + 1, last - first - 1),
                rest.substr(last + 1)};
    }
    std::string claim(const std::string& name, unsigned which = 0) {
        const std::string claims = fromBase64Url(sent(which)[1]);
        const std::size_t at = claims.find("\"" + name + "\":") + name.size() + 3;
        std::string value = claims.substr(at, claims.find_first_of(",}", at) - at);
        std::erase(value, '"');
        return value;
    }

    TestCertificate rsa_{"DNS:app.example", 100, TestCertificate::Key::Rsa};
    std::shared_ptr<const Certificate> certificate_;
    FakeHttpServer login_{FakeHttpServer::always(401, R"({"error":"invalid_client"})")};
};

TEST_F(ClientAssertion, GoesOutInThePlaceOfASecret) {
    signIn(login_.root());
    const std::string form = login_.requests().at(0);
    EXPECT_NE(form.find("&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-"
                        "type%3Ajwt-bearer&client_assertion=eyJ"),
              std::string::npos)
        << form;
    EXPECT_TRUE(form.ends_with("&grant_type=client_credentials"));
    EXPECT_EQ(form.find("client_secret"), std::string::npos);
}

TEST_F(ClientAssertion, NamesItsAlgorithmAndTheCertificate) {
    signIn(login_.root());
    EXPECT_EQ(fromBase64Url(sent()[0]), R"({"alg":"PS256","typ":"JWT","x5t#S256":")" +
                                            base64Url(certificate_->thumbprint()) + "\"}");
}

TEST_F(ClientAssertion, IsForThisEndpointAndTheNextTenMinutes) {
    signIn(login_.root());
    const std::int64_t now = toMillis(clock_.now()) / 1000;
    EXPECT_EQ(claim("aud"),
              login_.root() + "/11111111-2222-3333-4444-555555555555/oauth2/v2.0/token");
    EXPECT_EQ(claim("iss"), "the-client");
    EXPECT_EQ(claim("sub"), "the-client");
    EXPECT_EQ(claim("nbf"), std::to_string(now));
    EXPECT_EQ(claim("iat"), std::to_string(now));
    EXPECT_EQ(claim("exp"), std::to_string(now + 600));
}

TEST_F(ClientAssertion, IsMadeAnewForEachSignIn) {
    signIn(login_.root());
    signIn(login_.root());
    EXPECT_EQ(claim("jti", 0).size(), 36u);
    EXPECT_NE(claim("jti", 0), claim("jti", 1));
}

TEST_F(ClientAssertion, IsSignedWithTheCertificatesKey) {
    signIn(login_.root());
    const auto parts = sent();
    const std::string text = parts[0] + "." + parts[1], signature = fromBase64Url(parts[2]);
    std::FILE* in = std::fopen(file().c_str(), "r");
    X509* x509 = PEM_read_X509(in, nullptr, nullptr, nullptr);
    std::fclose(in);
    EVP_MD_CTX* context = EVP_MD_CTX_new();
    EVP_PKEY_CTX* options = nullptr;
    EVP_DigestVerifyInit(context, &options, EVP_sha256(), nullptr, X509_get0_pubkey(x509));
    EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING);
    EVP_PKEY_CTX_set_rsa_pss_saltlen(options, 32);
    EXPECT_EQ(EVP_DigestVerify(context, reinterpret_cast<const unsigned char*>(signature.data()),
                               signature.size(),
                               reinterpret_cast<const unsigned char*>(text.data()), text.size()),
              1);
    EVP_MD_CTX_free(context);
    X509_free(x509);
}

TEST_F(ClientAssertion, IsNotMadeWithACertificateThatHasExpired) {
    clock_.advance(std::chrono::hours(2));
    outbound::Failure failure = signIn(login_.root());
    EXPECT_EQ(failure.kind, Kind::SignInRefused);
    EXPECT_NE(failure.why.find("expired on"), std::string::npos) << failure.why;
    EXPECT_TRUE(login_.requests().empty());
}

TEST_F(ClientAssertion, IsInNoFailure) {
    FakeHttpServer echo([](Peer& peer, unsigned) {
        std::string form = peer.receive().value_or("");
        form = form.substr(form.find("&client_assertion=") + 18);
        peer.answer(401, R"({"error":"invalid_client","error_description":"You sent )" +
                             form.substr(0, form.find('&')) + "\"}");
    });
    const std::string why = signIn(echo.root()).why;
    EXPECT_NE(why.find("You sent *"), std::string::npos) << why;
    EXPECT_EQ(why.find("eyJ"), std::string::npos) << why;
}

}  // namespace
}  // namespace aoc::test
