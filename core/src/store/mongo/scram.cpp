// SPDX-License-Identifier: MIT
#include "store/mongo/scram.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <utility>

#include "aoc/base/text.hpp"

namespace aoc::store::mongo {
namespace {

// RFC 7677 asks for 4096 at least, and MongoDB makes SHA-1 users with 10,000. The upper limit keeps
// a false server from holding the thread.
constexpr std::int64_t kLeastIterations = 4096;
constexpr std::int64_t kMostIterations = 1'000'000;
constexpr std::size_t kNonceBytes = 24;
// "n,,": no channel binding, no other identity; in base64 in the final message.
constexpr std::string_view kHeader = "n,,";
constexpr std::string_view kEncodedHeader = "biws";

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}

void demand(bool worked) {
    if (!worked) throw std::runtime_error("OpenSSL failed");
}

std::string base64(std::string_view text) {
    std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes(text),
                                     static_cast<int>(text.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::optional<std::string> fromBase64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0 || text.size() > 4096) return {};
    std::string out(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()), bytes(text),
                                     static_cast<int>(text.size()));
    if (size < 0) return {};
    const auto padding =
        static_cast<std::size_t>(std::ranges::count(text.substr(text.size() - 2), '='));
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

std::string digest(const EVP_MD* kind, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out;
    unsigned size = 0;
    demand(EVP_Digest(text.data(), text.size(), out.data(), &size, kind, nullptr) == 1);
    return {reinterpret_cast<const char*>(out.data()), size};
}

std::string hmac(const EVP_MD* kind, std::string_view key, std::string_view text) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> out;
    unsigned size = 0;
    demand(HMAC(kind, key.data(), static_cast<int>(key.size()), bytes(text), text.size(),
                out.data(), &size) != nullptr);
    return {reinterpret_cast<const char*>(out.data()), size};
}

std::string derive(const EVP_MD* kind, std::string_view password, std::string_view salt,
                   std::int64_t iterations) {
    std::string key(static_cast<std::size_t>(EVP_MD_get_size(kind)), '\0');
    demand(PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), bytes(salt),
                             static_cast<int>(salt.size()), static_cast<int>(iterations), kind,
                             static_cast<int>(key.size()),
                             reinterpret_cast<unsigned char*>(key.data())) == 1);
    return key;
}

std::string freshNonce() {
    std::array<unsigned char, kNonceBytes> random;
    demand(RAND_bytes(random.data(), kNonceBytes) == 1);
    return base64({reinterpret_cast<const char*>(random.data()), random.size()});
}

/// The name as a message may hold it.
std::string escaped(std::string_view name) {
    std::string out;
    for (char c : name) {
        if (c == '=')
            out += "=3D";
        else if (c == ',')
            out += "=2C";
        else
            out += c;
    }
    return out;
}

/// The password as MongoDB's SCRAM-SHA-1 knows it.
std::string md5Digest(const std::string& user, const std::string& password) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string hex;
    for (char c : digest(EVP_md5(), user + ":mongo:" + password)) {
        const auto byte = static_cast<unsigned char>(c);
        hex += kDigits[byte >> 4];
        hex += kDigits[byte & 15];
    }
    return hex;
}

bool isPlain(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

struct ServerFirst {
    std::string_view nonce;
    std::string salt;
    std::int64_t iterations = 0;
};

/// "r=...,s=...,i=...": extensions may follow, which the RFC wants ignored.
std::optional<ServerFirst> parseServerFirst(std::string_view text) {
    const auto take = [&](std::string_view name) -> std::optional<std::string_view> {
        if (!text.starts_with(name)) return {};
        text.remove_prefix(name.size());
        const std::string_view value = text.substr(0, text.find(','));
        text.remove_prefix(std::min(value.size() + 1, text.size()));
        return value;
    };
    const auto nonce = take("r="), salt = take("s="), iterations = take("i=");
    if (!nonce || !salt || !iterations) return {};
    const auto decoded = fromBase64(*salt);
    const auto number = parseInteger(*iterations);
    if (!decoded || !number) return {};
    return ServerFirst{*nonce, *decoded, *number};
}

Unexpected<Error> wrong(const char* what) { return Unexpected(Error{Error::Kind::Invalid, what}); }

}  // namespace

Scram::Scram(Hash hash, std::string user, std::string password, std::string nonce)
    : hash_(hash),
      user_(std::move(user)),
      password_(std::move(password)),
      nonce_(nonce.empty() ? freshNonce() : std::move(nonce)) {}

Scram::~Scram() { OPENSSL_cleanse(password_.data(), password_.size()); }

std::string Scram::firstMessage() const {
    return std::string(kHeader) + "n=" + escaped(user_) + ",r=" + nonce_;
}

Result<std::string> Scram::finalMessage(std::string_view serverFirst) {
    const auto server = parseServerFirst(serverFirst);
    if (!server) return wrong("the server's part of the sign-in can't be read");
    if (!server->nonce.starts_with(nonce_) || server->nonce.size() == nonce_.size())
        return wrong("the server's part of the sign-in answers another one than ours");
    if (server->iterations < kLeastIterations)
        return wrong("the server keeps the password with fewer than 4096 iterations: set it again");
    if (server->iterations > kMostIterations)
        return wrong("the server asks for more than 1,000,000 iterations");
    // Others would have to be prepared as RFC 4013 says, which takes tables of Unicode 3.2.
    if (hash_ == Hash::Sha256 && !isPlain(password_))
        return wrong(
            "SCRAM-SHA-256 takes passwords of printable ASCII from AOC only: give the user such a "
            "one");

    const EVP_MD* kind = hash_ == Hash::Sha1 ? EVP_sha1() : EVP_sha256();
    const std::string secret = hash_ == Hash::Sha1 ? md5Digest(user_, password_) : password_;
    const std::string salted = derive(kind, secret, server->salt, server->iterations);
    const std::string clientKey = hmac(kind, salted, "Client Key");
    const std::string withoutProof =
        "c=" + std::string(kEncodedHeader) + ",r=" + std::string(server->nonce);
    const std::string all =
        firstMessage().substr(kHeader.size()) + "," + std::string(serverFirst) + "," + withoutProof;
    std::string proof = hmac(kind, digest(kind, clientKey), all);
    for (std::size_t i = 0; i < proof.size(); ++i)
        proof[i] = static_cast<char>(proof[i] ^ clientKey[i]);
    serverSignature_ = hmac(kind, hmac(kind, salted, "Server Key"), all);
    return withoutProof + ",p=" + base64(proof);
}

bool Scram::verify(std::string_view serverFinal) const {
    if (serverSignature_.empty() || !serverFinal.starts_with("v=")) return false;
    serverFinal.remove_prefix(2);
    const auto signature = fromBase64(serverFinal.substr(0, serverFinal.find(',')));
    return signature && signature->size() == serverSignature_.size() &&
           CRYPTO_memcmp(signature->data(), serverSignature_.data(), signature->size()) == 0;
}

}  // namespace aoc::store::mongo
