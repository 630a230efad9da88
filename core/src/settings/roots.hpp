// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace aoc::settings {

/// scheme://host[:port], and nothing else.
struct Root {
    std::string scheme;
    std::string host;  ///< Lower case; an IPv6 address without brackets.
    int port = -1;     ///< -1: not written.
    std::string user;  ///< "name:password" before the host; only a proxy may have it.
};

/// Nothing if the text is not one. A single '/' at its end is allowed.
std::optional<Root> parseRoot(std::string_view text);

/// Takes a service's root over, without a slash at its end, and answers nothing, or the cure: it is
/// https, or http on this machine, and has no path.
std::string readServiceRoot(const std::string& text, std::string& root);

/// "host:port" or "[::1]:port" as a Root without scheme. The port must be there.
std::optional<Root> parseAddress(std::string_view text);

/// 127.0.0.0/8, ::1 or localhost.
bool isLoopbackHost(std::string_view host);

}  // namespace aoc::settings
