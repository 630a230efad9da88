// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "aoc/base/error.hpp"
#include "aoc/base/result.hpp"

namespace aoc {

/// Where a service stands: scheme, host and port, and nothing else.
struct Root {
    bool secure = true;
    std::string host;  ///< Lower case; an IPv6 address without its brackets.
    std::uint16_t port = 443;

    /// "https://host[:port]"
    std::string text() const { return (secure ? "https://" : "http://") + authority(); }
    /// As a Host header says it: the default port is left out.
    std::string authority() const;
    /// Whether it is this machine: 127.0.0.0/8, ::1 or localhost.
    bool loopback() const;

    friend bool operator==(const Root&, const Root&) = default;
};

/// Reads "https://host[:port]", or http for a loopback host; one "/" at the end is allowed.
/// Invalid, with the cure, for everything else: user info, a path, a query, a fragment, control
/// characters, odd ports.
Result<Root> parseRoot(std::string_view text);

struct Link {
    Root root;
    std::string_view rest;  ///< From the path, query or fragment on; of the text that was read.
};

/// Reads a link of https or http as far as its root. Nothing if its host or port is not plainly
/// what it seems to be: so for user info, percent-encoding and backslashes in them.
std::optional<Link> parseLink(std::string_view text);

/// Whether a link's host is this machine.
bool isLoopback(std::string_view link);

struct Address {
    std::string host;  ///< As in a Root.
    std::uint16_t port = 0;

    bool loopback() const;
};

/// Reads "host:port" or "[::1]:port". The port must be there; 0 is one.
std::optional<Address> parseAddress(std::string_view text);

struct ProxyLink {
    std::string_view userInfo;  ///< As it is written, of the text that was read; empty: none.
    Address address;
};

/// Reads "http://[user:password@]host:port"; one "/" at the end is allowed.
std::optional<ProxyLink> parseProxyLink(std::string_view text);

}  // namespace aoc
