// SPDX-License-Identifier: MIT
#include "aoc/outbound/certificate.hpp"

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <fstream>

#include "support/temp_folder.hpp"
#include "support/test_certificate.hpp"

namespace aoc::outbound {
namespace {

using test::TestCertificate;
using Key = TestCertificate::Key;
using std::chrono::days;

class CertificateFile : public testing::Test {
  protected:
    static std::string text(const std::filesystem::path& file) {
        std::ifstream in(file);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    std::string write(const std::string& name, const std::string& content) const {
        std::ofstream(folder_.path() / name) << content;
        return (folder_.path() / name).string();
    }
    static std::shared_ptr<const Certificate> loaded(const std::string& file,
                                                     const std::string& keyFile) {
        auto certificate = Certificate::load(file, keyFile);
        EXPECT_TRUE(certificate) << certificate.error().message;
        return certificate ? *certificate : nullptr;
    }
    /// Why it is refused; its field is expected too.
    static std::string refusal(const std::string& field, const std::string& file,
                               const std::string& keyFile = {}) {
        auto certificate = Certificate::load(file, keyFile);
        if (certificate) return "it was loaded";
        EXPECT_EQ(certificate.error().field, field);
        return certificate.error().message;
    }

    test::TempFolder folder_;
    TestCertificate rsa_{"DNS:app.example", 100, Key::Rsa};
    std::string certificate_ = rsa_.certificateFile().string();
    std::string key_ = rsa_.keyFile().string();
};

TEST_F(CertificateFile, HoldsTheCertificateAndItsKeyInAnyOrder) {
    std::string certificate = text(certificate_), key = text(key_);
    ASSERT_TRUE(loaded(write("a.pem", certificate + key), {}));
    ASSERT_TRUE(loaded(write("b.pem", key + certificate), {}));
}

TEST_F(CertificateFile, MayLeaveTheKeyToAFileOfItsOwn) {
    auto certificate = loaded(certificate_, key_);
    ASSERT_TRUE(certificate);
    EXPECT_EQ(certificate->thumbprint().size(), 32u);
    EXPECT_EQ(certificate->validity().length(), days(110));
}

TEST_F(CertificateFile, IsNamedWhereItIsMissingOrHoldsNothing) {
    EXPECT_NE(refusal("CLIENT_CERTIFICATE_FILE", "/none/app.pem").find("/none/app.pem"),
              std::string::npos);
    EXPECT_NE(refusal("CLIENT_CERTIFICATE_FILE", key_).find("holds no certificate"),
              std::string::npos);
    EXPECT_NE(refusal("CLIENT_CERTIFICATE_FILE", certificate_).find("holds no private key"),
              std::string::npos);
    EXPECT_NE(refusal("CLIENT_CERTIFICATE_KEY_FILE", certificate_, "/none/key.pem").find("key.pem"),
              std::string::npos);
}

TEST_F(CertificateFile, IsRefusedWithAnotherCertificatesKey) {
    TestCertificate other("DNS:app.example", 100, Key::Rsa);
    EXPECT_NE(refusal("CLIENT_CERTIFICATE_KEY_FILE", certificate_, other.keyFile().string())
                  .find("another certificate"),
              std::string::npos);
}

TEST_F(CertificateFile, IsRefusedWithAKeyThatEntraDoesNotTake) {
    TestCertificate ec("DNS:app.example", 100, Key::Ec), small("DNS:x", 100, Key::ShortRsa);
    EXPECT_NE(
        refusal("CLIENT_CERTIFICATE_KEY_FILE", ec.certificateFile().string(), ec.keyFile().string())
            .find("not RSA"),
        std::string::npos);
    EXPECT_NE(refusal("CLIENT_CERTIFICATE_KEY_FILE", small.certificateFile().string(),
                      small.keyFile().string())
                  .find("1024 bits"),
              std::string::npos);
}

TEST_F(CertificateFile, IsRefusedWithAnEncryptedKeyInsteadOfAskingForItsPassword) {
    std::FILE* in = std::fopen(key_.c_str(), "r");
    EVP_PKEY* key = PEM_read_PrivateKey(in, nullptr, nullptr, nullptr);
    std::fclose(in);
    std::string encrypted = write("encrypted.pem", "");
    std::FILE* out = std::fopen(encrypted.c_str(), "w");
    unsigned char password[] = "hunter2";
    PEM_write_PrivateKey(out, key, EVP_aes_128_cbc(), password, 7, nullptr, nullptr);
    std::fclose(out);
    EVP_PKEY_free(key);
    EXPECT_NE(refusal("CLIENT_CERTIFICATE_KEY_FILE", certificate_, encrypted).find("encrypted key"),
              std::string::npos);
}

TEST_F(CertificateFile, SaysWhenItIsNotValid) {
    auto certificate = loaded(certificate_, key_);
    Span valid = certificate->validity();
    EXPECT_EQ(certificate->whyUnusable(valid.from), "");
    EXPECT_EQ(certificate->whyUnusable(valid.to), "");
    EXPECT_NE(certificate->whyUnusable(valid.to + Millis(1))
                  .find("expired on " + formatTime(valid.to).substr(0, 10)),
              std::string::npos);
    EXPECT_NE(certificate->whyUnusable(valid.from - Millis(1)).find("clock"), std::string::npos);
}

TEST_F(CertificateFile, WarnsInTheLastThirtyDays) {
    auto certificate = loaded(certificate_, key_);
    Instant end = certificate->validity().to;
    EXPECT_EQ(certificate->warning(end - days(31)), "");
    EXPECT_NE(certificate->warning(end - days(30)).find("expires on"), std::string::npos);
    EXPECT_EQ(certificate->warning(end + Millis(1)), "");
}

}  // namespace
}  // namespace aoc::outbound
