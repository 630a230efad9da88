// SPDX-License-Identifier: MIT
#pragma once

#include <random>
#include <string>

namespace aoc::outbound {

/// A random GUID (RFC 4122, version 4).
inline std::string newGuid() {
    constexpr char kHex[] = "0123456789abcdef";
    std::random_device random;
    std::string id = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
    for (char& c : id) {
        if (c == 'x') c = kHex[random() & 15];
        if (c == 'y') c = kHex[8 | (random() & 3)];
    }
    return id;
}

}  // namespace aoc::outbound
