// SPDX-License-Identifier: MIT
#include "aoc/event/key.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <memory>

#include "aoc/base/text.hpp"
#include "aoc/event/canonical.hpp"

namespace aoc {
namespace {

constexpr std::string_view kKeyVersion = "1";

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// A SHA-256 under way. One at a time per thread: its context is the thread's.
class Digest {
  public:
    Digest() {
        // Looked up once: a look-up takes longer than the digest of a record.
        static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
        thread_local std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
        context_ = context.get();
        check(EVP_DigestInit_ex2(context_, sha256, nullptr));
    }

    void add(std::string_view bytes) {
        check(EVP_DigestUpdate(context_, bytes.data(), bytes.size()));
    }

    void addWithLength(std::string_view bytes) {
        char length[8];
        for (unsigned i = 0; i < 8; ++i)
            length[i] = static_cast<char>(static_cast<std::uint64_t>(bytes.size()) >> (56 - 8 * i));
        add({length, sizeof length});
        add(bytes);
    }

    Key key() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> all{};
        check(EVP_DigestFinal_ex(context_, all.data(), nullptr));
        Key key;
        std::copy_n(all.begin(), key.bytes.size(), key.bytes.begin());
        return key;
    }

  private:
    // SHA-256 fails only if the process is out of memory or OpenSSL is broken; a wrong key would be
    // worse than an end.
    static void check(int succeeded) {
        if (succeeded != 1) std::abort();
    }

    EVP_MD_CTX* context_;
};

Key keyOf(std::initializer_list<std::string_view> parts) {
    Digest digest;
    for (std::string_view part : parts) digest.addWithLength(part);
    return digest.key();
}

}  // namespace

std::string Key::hex() const {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

std::optional<Key> Key::fromHex(std::string_view hex) {
    Key key;
    if (hex.size() != key.bytes.size() * 2) return std::nullopt;
    for (std::size_t i = 0; i < key.bytes.size(); ++i) {
        int high = hexDigit(hex[2 * i]);
        int low = hexDigit(hex[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        key.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return key;
}

Key keyOfId(std::string_view tenant, std::string_view source, std::string_view id) {
    return keyOf({kKeyVersion, tenant, source, "id", id});
}

Key keyOfBody(std::string_view tenant, std::string_view source, std::string_view record) {
    return keyOf({kKeyVersion, tenant, source, "body", canonicalJson(record)});
}

bool isId(std::string_view id) { return id.find_first_not_of("0-") != id.npos; }

Key bodyKey(std::string_view rawText) {
    Digest digest;
    digest.add(rawText);
    return digest.key();
}

Key rejectedKey(std::string_view tenant, std::string_view source, std::string_view rawText) {
    return keyOf({kKeyVersion, tenant, source, "rejected", rawText});
}

}  // namespace aoc
