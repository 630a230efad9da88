// SPDX-License-Identifier: MIT
// What aoc-tenant accepts as a proof of the app's certificate.
#include "client_assertion.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "aoc/outbound/certificate.hpp"
#include "support/json_web_token.hpp"
#include "support/test_certificate.hpp"

namespace aoc::tenant {
namespace {

using test::base64Url;
using test::TestCertificate;

constexpr std::int64_t kNow = 1'790'000'000;
const std::string kAudience = "http://127.0.0.1:8899/t/oauth2/v2.0/token";

std::string pem(const TestCertificate& certificate) {
    std::ifstream in(certificate.certificateFile());
    return {std::istreambuf_iterator<char>(in), {}};
}

class ClientAssertion : public testing::Test {
  protected:
    static const TestCertificate& registered() {
        static const TestCertificate certificate("DNS:app.example", 1, TestCertificate::Key::Rsa);
        return certificate;
    }
    static std::shared_ptr<const outbound::Certificate> signer(const TestCertificate& of) {
        return *outbound::Certificate::load(of.certificateFile().string(), of.keyFile().string());
    }
    std::string assertion(const std::string& algorithm = "PS256") const {
        const std::string text =
            base64Url(R"({"alg":")" + algorithm + R"(","typ":"JWT","x5t#S256":")" +
                      base64Url(signer_->thumbprint()) + "\"}") +
            "." +
            base64Url(R"({"aud":")" + audience_ + R"(","iss":")" + app_ +
                      R"(","sub":"app","jti":"j","nbf":)" + std::to_string(from_) + R"(,"exp":)" +
                      std::to_string(from_ + 600) + "}");
        return text + "." + base64Url(signer_->sign(text));
    }
    int check(const std::string& text) const {
        return checkAssertion(text, {.certificate = pem(registered()),
                                     .clientId = "app",
                                     .audiences = {"http://localhost/", kAudience},
                                     .now = fromMillis(kNow * 1000)})
            .code;
    }

    std::shared_ptr<const outbound::Certificate> signer_ = signer(registered());
    std::string audience_ = kAudience;
    std::string app_ = "app";
    std::int64_t from_ = kNow;
};

TEST_F(ClientAssertion, IsAcceptedFromTheRegisteredCertificate) {
    EXPECT_EQ(check(assertion()), 0);
}

TEST_F(ClientAssertion, IsRefusedFromAnotherCertificate) {
    signer_ = signer(TestCertificate("DNS:app.example", 1, TestCertificate::Key::Rsa));
    EXPECT_EQ(check(assertion()), 700027);
}

TEST_F(ClientAssertion, IsRefusedWhereNoCertificateIsRegistered) {
    EXPECT_EQ(checkAssertion(assertion(), {}).code, 700027);
}

TEST_F(ClientAssertion, IsRefusedWhenItWasChanged) {
    std::string changed = assertion();
    changed[changed.size() - 10] = changed[changed.size() - 10] == 'A' ? 'B' : 'A';
    EXPECT_EQ(check(changed), 700027);
}

TEST_F(ClientAssertion, IsRefusedForAnotherAudienceOrApp) {
    audience_ = "https://login.microsoftonline.com/t/oauth2/v2.0/token";
    EXPECT_EQ(check(assertion()), 700023);
    app_ = "other";
    EXPECT_EQ(check(assertion()), 700021);
}

TEST_F(ClientAssertion, IsRefusedOutsideItsTime) {
    from_ = kNow - 901;
    EXPECT_EQ(check(assertion()), 700024);
    from_ = kNow + 301;
    EXPECT_EQ(check(assertion()), 700024);
}

TEST_F(ClientAssertion, IsRefusedWhereItIsNone) {
    for (const char* text : {"", ".", "a.b", "a.b.c", "..", "e30.e30.e30", "bnVsbA.bnVsbA.bnVsbA"})
        EXPECT_NE(check(text), 0) << text;
    EXPECT_NE(check(assertion("none")), 0);
}

}  // namespace
}  // namespace aoc::tenant
