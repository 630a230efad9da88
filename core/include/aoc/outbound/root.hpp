// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "aoc/outbound/http.hpp"

namespace aoc::outbound {

/// Where a service stands: scheme, host and port, and nothing else.
struct Root {
    bool secure = true;
    std::string host;  ///< Lower case; an IPv6 address without its brackets.
    std::uint16_t port = 443;

    /// "https://host[:port]"
    std::string text() const { return (secure ? "https://" : "http://") + authority(); }
    /// As a Host header says it: the default port is left out.
    std::string authority() const;
    /// 127.0.0.0/8, ::1 or localhost.
    bool loopback() const;

    friend bool operator==(const Root&, const Root&) = default;
};

/// Reads "https://host[:port]", or http for a loopback host; one "/" at the end is allowed. Invalid
/// for everything else: user info, a path, a query, a fragment, control characters, odd ports.
Result<Root> parseRoot(std::string_view text);

/// What to send to `root` for this target, byte for byte: a path as it is, or of a whole link all
/// that follows scheme, host and port, which must be those of the root. ForeignLink for every other
/// target and for what can't stand in a request line (spaces, control characters, a fragment).
Result<std::string, Failure> pin(std::string_view target, const Root& root);

}  // namespace aoc::outbound
