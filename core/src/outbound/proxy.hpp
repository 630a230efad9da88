// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aoc/base/error.hpp"
#include "aoc/base/result.hpp"

namespace aoc::outbound {

/// A proxy that tunnels (CONNECT). Plain http goes to loopback hosts only, and those are reached
/// without a proxy, so nothing is ever sent through one unencrypted.
struct Proxy {
    std::string host;
    std::uint16_t port = 0;
    std::string authorization;  ///< Of Proxy-Authorization; empty: none. A secret.
};

/// Reads "http://[user:password@]host:port". Invalid, without quoting the password, if it is
/// something else.
Result<Proxy> parseProxy(std::string_view text);

}  // namespace aoc::outbound
