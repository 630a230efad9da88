// SPDX-License-Identifier: MIT
#include "random.hpp"

namespace aoc::tenant {

namespace {
constexpr char kHex[] = "0123456789abcdef";
}

std::string makeGuid(Random& random) {
    std::string guid(36, '-');
    std::uint64_t bits = 0;
    std::size_t left = 0;
    for (std::size_t i = 0; i < guid.size(); ++i) {
        if (i == 8 || i == 13 || i == 18 || i == 23) continue;
        if (left == 0) {
            bits = random.next();
            left = 16;
        }
        guid[i] = kHex[bits & 15];
        bits >>= 4;
        --left;
    }
    guid[14] = '4';
    guid[19] = "89ab"[random.below(4)];
    return guid;
}

std::string toHex(const std::string& bytes) {
    std::string hex;
    hex.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        hex += kHex[byte >> 4];
        hex += kHex[byte & 15];
    }
    return hex;
}

}  // namespace aoc::tenant
