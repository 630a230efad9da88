// SPDX-License-Identifier: MIT
#include "client_assertion.hpp"

#include <Poco/Base64Decoder.h>
#include <Poco/Base64Encoder.h>
#include <Poco/JSON/Object.h>
#include <Poco/JSON/Parser.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <sstream>

namespace aoc::tenant {

namespace {

using Poco::JSON::Object;

const AssertionFault kNotRegistered{
    700027,
    "The certificate with identifier used to sign the client assertion is not registered "
    "on application."};
const AssertionFault kMalformed{50027, "JWT token is invalid or malformed."};

std::string decode(const std::string& text) {
    std::istringstream in(text);
    Poco::Base64Decoder decoder(in, Poco::BASE64_URL_ENCODING | Poco::BASE64_NO_PADDING);
    return {std::istreambuf_iterator<char>(decoder), {}};
}

Object::Ptr decodeObject(const std::string& text) {
    return Poco::JSON::Parser().parse(decode(text)).extract<Object::Ptr>();
}

const unsigned char* bytes(const std::string& text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

using X509Pointer = std::unique_ptr<X509, decltype(&X509_free)>;

X509Pointer readPem(const std::string& pem) {
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> in(
        BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free_all);
    return {PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr), &X509_free};
}

std::string thumbprint(const X509* certificate) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    X509_digest(certificate, EVP_sha256(), digest.data(), &size);
    return {digest.begin(), digest.begin() + size};
}

// PS256 and nothing else: PSS with SHA-256 and a salt as long.
bool isSignedBy(X509* certificate, const std::string& text, const std::string& signature) {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                          &EVP_MD_CTX_free);
    EVP_PKEY_CTX* options = nullptr;
    EVP_PKEY* key = X509_get0_pubkey(certificate);
    return EVP_DigestVerifyInit(context.get(), &options, EVP_sha256(), nullptr, key) == 1 &&
           EVP_PKEY_CTX_set_rsa_padding(options, RSA_PKCS1_PSS_PADDING) == 1 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(options, RSA_PSS_SALTLEN_DIGEST) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text),
                            text.size()) == 1;
}

AssertionFault checkClaims(const Object& claims, const ExpectedAssertion& expected) {
    const auto app = claims.getValue<std::string>("iss");
    if (app != expected.clientId || claims.getValue<std::string>("sub") != app) {
        return {700021, "Client assertion application identifier doesn't match 'client_id'."};
    }
    const auto audience = claims.getValue<std::string>("aud");
    if (std::ranges::find(expected.audiences, audience) == expected.audiences.end()) {
        return {700023, "Client assertion audience claim does not match Realm issuer."};
    }
    if (claims.getValue<std::string>("jti").empty()) return kMalformed;
    constexpr std::int64_t kSkew = 300;
    const auto now = toMillis(expected.now) / 1000;
    if (now + kSkew < claims.getValue<Poco::Int64>("nbf") ||
        now - kSkew > claims.getValue<Poco::Int64>("exp")) {
        return {700024, "Client assertion is not within its valid time range."};
    }
    return {};
}

}  // namespace

AssertionFault checkAssertion(const std::string& assertion, const ExpectedAssertion& expected) {
    const X509Pointer certificate = readPem(expected.certificate);
    if (!certificate) return kNotRegistered;
    const auto first = assertion.find('.');
    const auto last = assertion.rfind('.');
    if (first == last) return kMalformed;
    try {
        const auto header = decodeObject(assertion.substr(0, first));
        if (header->getValue<std::string>("alg") != "PS256") return kMalformed;
        const bool registered =
            decode(header->getValue<std::string>("x5t#S256")) == thumbprint(certificate.get()) &&
            isSignedBy(certificate.get(), assertion.substr(0, last),
                       decode(assertion.substr(last + 1)));
        if (!registered) return kNotRegistered;
        return checkClaims(*decodeObject(assertion.substr(first + 1, last - first - 1)), expected);
    } catch (const Poco::Exception&) {
        return kMalformed;
    }
}

}  // namespace aoc::tenant
