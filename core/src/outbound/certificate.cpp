// SPDX-License-Identifier: MIT
#include "aoc/outbound/certificate.hpp"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <array>
#include <ctime>

namespace aoc::outbound {
namespace {

constexpr int kFewestBits = 2048;
constexpr auto kWarnAhead = std::chrono::days(30);

template <auto free>
struct Free {
    void operator()(auto* thing) const { free(thing); }
};
using File = std::unique_ptr<BIO, Free<BIO_free_all>>;
using X509Pointer = std::unique_ptr<X509, Free<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;

Unexpected<Error> invalid(std::string field, std::string why) {
    ERR_clear_error();  // It would turn up in the next failure of a TLS connection.
    return Unexpected(Error{Error::Kind::Invalid, std::move(why), std::move(field)});
}

Result<X509Pointer> readCertificate(const std::string& file) {
    constexpr const char* kField = "CLIENT_CERTIFICATE_FILE";
    File in(BIO_new_file(file.c_str(), "r"));
    if (!in) return invalid(kField, file + " can't be read: check its name and permissions");
    X509Pointer certificate(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
    if (!certificate)
        return invalid(kField, file +
                                   " holds no certificate: name a PEM file with a BEGIN "
                                   "CERTIFICATE (from a .pfx: openssl pkcs12 -nodes -in app.pfx)");
    return certificate;
}

/// OpenSSL would ask on the terminal.
int noPassword(char*, int, int, void* asked) {
    *static_cast<bool*>(asked) = true;
    return -1;
}

Result<KeyPointer> readKey(const std::string& file, const char* field) {
    File in(BIO_new_file(file.c_str(), "r"));
    if (!in) return invalid(field, file + " can't be read: check its name and permissions");
    bool encrypted = false;
    KeyPointer key(PEM_read_bio_PrivateKey(in.get(), nullptr, noPassword, &encrypted));
    if (encrypted)
        return invalid(field, file +
                                  " holds an encrypted key: decrypt it (openssl pkey -in key.pem "
                                  "-out plain.pem) and let only AOC read the file");
    if (!key)
        return invalid(field,
                       file +
                           " holds no private key: add it there (BEGIN PRIVATE KEY), or name "
                           "its file in CLIENT_CERTIFICATE_KEY_FILE");
    if (EVP_PKEY_is_a(key.get(), "RSA") == 0)
        return invalid(field, file + " holds a key that is not RSA: Entra takes RSA keys only");
    if (EVP_PKEY_get_bits(key.get()) < kFewestBits)
        return invalid(field, file + " holds an RSA key of " +
                                  std::to_string(EVP_PKEY_get_bits(key.get())) +
                                  " bits: make one of 2048 or more");
    return key;
}

Instant toInstant(const ASN1_TIME* time) {
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1) return Instant{};
    return Instant(std::chrono::seconds(::timegm(&parts)));
}

std::string day(Instant t) { return formatTime(t).substr(0, 10); }

}  // namespace

struct Certificate::Parts {
    KeyPointer key;
    Span validity;
    std::string thumbprint;
};

Certificate::Certificate(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Certificate::~Certificate() = default;

Result<std::shared_ptr<const Certificate>> Certificate::load(const std::string& file,
                                                             const std::string& keyFile) {
    auto certificate = readCertificate(file);
    if (!certificate) return Unexpected(certificate.error());
    const bool apart = !keyFile.empty();
    const char* field = apart ? "CLIENT_CERTIFICATE_KEY_FILE" : "CLIENT_CERTIFICATE_FILE";
    auto key = readKey(apart ? keyFile : file, field);
    if (!key) return Unexpected(key.error());
    X509* x509 = certificate->get();
    if (X509_check_private_key(x509, key->get()) != 1)
        return invalid(
            field, (apart ? keyFile : file) + " holds the key of another certificate than " + file);

    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(x509, EVP_sha256(), digest.data(), &size);
    auto parts = std::make_unique<Parts>();
    parts->key = std::move(*key);
    parts->validity = {toInstant(X509_get0_notBefore(x509)), toInstant(X509_get0_notAfter(x509))};
    parts->thumbprint.assign(digest.begin(), digest.begin() + size);
    return std::shared_ptr<const Certificate>(new Certificate(std::move(parts)));
}

Span Certificate::validity() const { return parts_->validity; }

const std::string& Certificate::thumbprint() const { return parts_->thumbprint; }

std::string Certificate::sign(std::string_view text) const {
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* options = nullptr;  // The context's own.
    std::size_t size = 0;
    bool ready = EVP_DigestSignInit(context.get(), &options, EVP_sha256(), nullptr,
                                    parts_->key.get()) == 1 &&
                 EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1 &&
                 EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1 &&
                 EVP_DigestSign(context.get(), nullptr, &size, bytes, text.size()) == 1;
    std::string signature(size, '\0');
    auto* out = reinterpret_cast<unsigned char*>(signature.data());
    if (!ready || EVP_DigestSign(context.get(), out, &size, bytes, text.size()) != 1) {
        ERR_clear_error();
        return {};
    }
    signature.resize(size);
    return signature;
}

std::string Certificate::whyUnusable(Instant now) const {
    const Span& valid = parts_->validity;
    if (now > valid.to)
        return "the client certificate expired on " + day(valid.to) +
               ": make a new one, register it with the app, and set CLIENT_CERTIFICATE_FILE";
    if (now < valid.from)
        return "the client certificate is not valid before " + formatTime(valid.from) +
               ": check this machine's clock, or wait until then";
    return {};
}

std::string Certificate::warning(Instant now) const {
    const Span& valid = parts_->validity;
    if (now > valid.to || now + kWarnAhead < valid.to) return {};
    return "the client certificate expires on " + day(valid.to) +
           ": make a new one, register it with the app, and set CLIENT_CERTIFICATE_FILE";
}

}  // namespace aoc::outbound
