// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/evp.h>

#include <string>

namespace aoc::test {

/// base64url without padding, both ways, by OpenSSL's plain base64.
inline std::string base64Url(const std::string& bytes) {
    std::string out(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                               reinterpret_cast<const unsigned char*>(bytes.data()),
                               static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    out.resize(out.find_last_not_of('=') + 1);
    for (char& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return out;
}

inline std::string fromBase64Url(std::string text) {
    for (char& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
    const std::size_t size = text.size() * 3 / 4;
    while (text.size() % 4 != 0) text += '=';
    std::string out(text.size() / 4 * 3, '\0');
    EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                    reinterpret_cast<const unsigned char*>(text.data()),
                    static_cast<int>(text.size()));
    out.resize(size);
    return out;
}

}  // namespace aoc::test
