// SPDX-License-Identifier: MIT
#include "aoc/outbound/root.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "aoc/outbound/client.hpp"

namespace aoc::outbound {
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

std::optional<std::uint16_t> parsePort(std::string_view digits) {
    if (digits.empty() || digits[0] == '0') return std::nullopt;
    std::uint16_t port = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return port;
}

struct Link {
    Root root;
    std::string_view rest;  // From the path, query or fragment on.
};

/// Knows only names, addresses and ports: what else an authority may hold by the book (user info,
/// percent-encoding) or by a browser's good will (backslashes) is how links lie about their host.
std::optional<Link> parseLink(std::string_view text) {
    std::size_t colon = text.find("://");
    if (colon == std::string_view::npos) return std::nullopt;
    std::string scheme = lower(text.substr(0, colon));
    if (scheme != "https" && scheme != "http") return std::nullopt;
    std::string_view authority = text.substr(colon + 3);
    authority = authority.substr(0, authority.find_first_of("/?#"));

    Link link;
    link.rest = text.substr(colon + 3 + authority.size());
    link.root.secure = scheme == "https";
    link.root.port = link.root.secure ? 443 : 80;

    std::string_view port;
    bool hasPort = false;
    if (authority.starts_with('[')) {
        std::size_t end = authority.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        auto host = canonicalIpv6(authority.substr(1, end - 1));
        if (!host) return std::nullopt;
        link.root.host = *host;
        std::string_view after = authority.substr(end + 1);
        hasPort = !after.empty();
        if (hasPort && after[0] != ':') return std::nullopt;
        port = hasPort ? after.substr(1) : after;
    } else {
        std::size_t end = authority.find(':');
        hasPort = end != std::string_view::npos;
        port = hasPort ? authority.substr(end + 1) : std::string_view();
        std::string_view host = authority.substr(0, end);
        bool clean = std::ranges::all_of(
            host, [](char c) { return isAlphanumeric(c) || c == '.' || c == '-' || c == '_'; });
        if (host.empty() || !clean) return std::nullopt;
        link.root.host = lower(host);
    }
    if (hasPort) {
        auto number = parsePort(port);
        if (!number) return std::nullopt;
        link.root.port = *number;
    }
    return link;
}

Unexpected<Error> invalid(std::string why) {
    return Unexpected(Error{Error::Kind::Invalid, std::move(why), {}});
}

Unexpected<Failure> foreign(std::string why) {
    return Unexpected(Failure{Failure::Kind::ForeignLink, std::move(why), Millis(0)});
}

}  // namespace

std::string Root::authority() const {
    std::string out = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != (secure ? 443 : 80)) out += ":" + std::to_string(port);
    return out;
}

bool Root::loopback() const {
    in_addr v4{};
    if (::inet_pton(AF_INET, host.c_str(), &v4) == 1) return (ntohl(v4.s_addr) >> 24) == 127;
    return host == "localhost" || host == "::1";
}

bool isLoopback(std::string_view root) {
    auto link = parseLink(root);
    return link && link->root.loopback();
}

Result<Root> parseRoot(std::string_view text) {
    auto link = parseLink(text);
    if (!link)
        return invalid("not a root: write https://host or https://host:port, without user names");
    if (!link->rest.empty() && link->rest != "/")
        return invalid("a root ends after its host and port: leave out path, query and fragment");
    if (!link->root.secure && !link->root.loopback())
        return invalid(
            "plain http is for this machine only (127.0.0.0/8, ::1, localhost): write https");
    return link->root;
}

Result<std::string, Failure> pin(std::string_view target, const Root& root) {
    bool printable = std::ranges::none_of(target, [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) == 0x7F ||
               c == '#';
    });
    if (!printable)
        return foreign(
            "the link holds a space, a control character or a fragment; nothing was sent");
    if (target.starts_with("//"))
        return foreign("the link names no scheme but a host; nothing was sent");
    if (target.starts_with('/')) return std::string(target);

    auto link = parseLink(target);
    if (!link)
        return foreign("the link can't be read as a path or as https://host/...; nothing was sent");
    if (link->root != root)
        return foreign("the link leaves " + root.authority() + " for " + link->root.authority() +
                       "; nothing was sent");
    if (link->rest.starts_with('/')) return std::string(link->rest);
    return "/" + std::string(link->rest);
}

}  // namespace aoc::outbound
