// SPDX-License-Identifier: MIT
#include "aoc/base/root.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace aoc {
namespace {

bool isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

/// The address in its one canonical spelling; nothing if it is none.
std::optional<std::string> canonicalIpv6(std::string_view text) {
    in6_addr address{};
    if (::inet_pton(AF_INET6, std::string(text).c_str(), &address) != 1) return std::nullopt;
    std::array<char, INET6_ADDRSTRLEN> out{};
    return ::inet_ntop(AF_INET6, &address, out.data(), out.size());
}

bool isHostName(std::string_view text) {
    return !text.empty() && text[0] != '.' && text[0] != '-' &&
           std::ranges::all_of(
               text, [](char c) { return isAlphanumeric(c) || c == '.' || c == '-' || c == '_'; });
}

std::optional<std::uint16_t> parsePort(std::string_view digits) {
    if (digits.empty() || (digits[0] == '0' && digits != "0")) return std::nullopt;
    std::uint16_t port = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return port;
}

struct Authority {
    std::string host;
    std::optional<std::uint16_t> port;
};

/// Knows only names, addresses and ports: what else an authority may hold by the book (user info,
/// percent-encoding) or by a browser's good will (backslashes) is how links lie about their host.
std::optional<Authority> parseAuthority(std::string_view text) {
    Authority authority;
    std::string_view rest;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        auto host = canonicalIpv6(text.substr(1, end - 1));
        if (!host) return std::nullopt;
        authority.host = *host;
        rest = text.substr(end + 1);
    } else {
        const std::size_t end = std::min(text.find(':'), text.size());
        if (!isHostName(text.substr(0, end))) return std::nullopt;
        authority.host = lower(text.substr(0, end));
        rest = text.substr(end);
    }
    if (rest.empty()) return authority;
    if (rest[0] == ':') authority.port = parsePort(rest.substr(1));
    if (!authority.port) return std::nullopt;
    return authority;
}

bool isLoopbackHost(const std::string& host) {
    in_addr v4{};
    if (::inet_pton(AF_INET, host.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
    return host == "localhost" || host == "::1";
}

Unexpected<Error> invalid(std::string why) {
    return Unexpected(Error{Error::Kind::Invalid, std::move(why), {}});
}

}  // namespace

std::string Root::authority() const {
    std::string out = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != (secure ? 443 : 80)) out += ":" + std::to_string(port);
    return out;
}

bool Root::loopback() const { return isLoopbackHost(host); }

bool Address::loopback() const { return isLoopbackHost(host); }

std::optional<Link> parseLink(std::string_view text) {
    const std::size_t colon = text.find("://");
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string scheme = lower(text.substr(0, colon));
    if (scheme != "https" && scheme != "http") return std::nullopt;
    text.remove_prefix(colon + 3);
    const std::size_t end = std::min(text.find_first_of("/?#"), text.size());
    auto authority = parseAuthority(text.substr(0, end));
    if (!authority || authority->port == 0) return std::nullopt;

    Link link;
    link.root.secure = scheme == "https";
    link.root.host = std::move(authority->host);
    link.root.port = authority->port.value_or(link.root.secure ? 443 : 80);
    link.rest = text.substr(end);
    return link;
}

bool isLoopback(std::string_view link) {
    auto read = parseLink(link);
    return read && read->root.loopback();
}

Result<Root> parseRoot(std::string_view text) {
    auto link = parseLink(text);
    if (!link || (!link->rest.empty() && link->rest != "/"))
        return invalid("write https://host or https://host:port, without a path");
    if (!link->root.secure && !link->root.loopback())
        return invalid("plain http is for this machine only: write https://" +
                       link->root.authority());
    return link->root;
}

std::optional<Address> parseAddress(std::string_view text) {
    auto authority = parseAuthority(text);
    if (!authority || !authority->port) return std::nullopt;
    return Address{std::move(authority->host), *authority->port};
}

std::optional<ProxyLink> parseProxyLink(std::string_view text) {
    constexpr std::string_view kScheme = "http://";
    if (!text.starts_with(kScheme)) return std::nullopt;
    text.remove_prefix(kScheme.size());
    if (text.ends_with('/')) text.remove_suffix(1);
    ProxyLink link;
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
        link.userInfo = text.substr(0, at);
        text.remove_prefix(at + 1);
    }
    auto address = parseAddress(text);
    if (!address || address->port == 0 ||
        link.userInfo.find_first_of("/?#") != std::string_view::npos)
        return std::nullopt;
    link.address = std::move(*address);
    return link;
}

}  // namespace aoc
