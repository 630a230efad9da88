// SPDX-License-Identifier: MIT
#include "settings/roots.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace aoc::settings {
namespace {

constexpr int kHighestPort = 65535;

std::optional<int> parsePort(std::string_view text) {
    int port = -1;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    if (text.empty() || text[0] == '-' || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return port <= kHighestPort ? std::optional(port) : std::nullopt;
}

bool isHostName(std::string_view text) {
    return !text.empty() && text.front() != '.' && text.front() != '-' &&
           std::all_of(text.begin(), text.end(), [](unsigned char c) {
               return std::isalnum(c) || c == '.' || c == '-' || c == '_';
           });
}

bool isIpv6(std::string_view text) {
    return text.find(':') != text.npos &&
           std::all_of(text.begin(), text.end(),
                       [](unsigned char c) { return std::isxdigit(c) || c == ':' || c == '.'; });
}

bool takeHost(std::string_view text, Root& root) {
    std::string_view host, rest;
    if (!text.empty() && text[0] == '[') {
        auto close = text.find(']');
        if (close == text.npos) return false;
        host = text.substr(1, close - 1);
        rest = text.substr(close + 1);
        if (!isIpv6(host)) return false;
    } else {
        auto colon = text.find(':');
        host = text.substr(0, colon);
        rest = colon == text.npos ? std::string_view() : text.substr(colon);
        if (!isHostName(host)) return false;
    }
    if (!rest.empty()) {
        auto port = rest[0] == ':' ? parsePort(rest.substr(1)) : std::nullopt;
        if (!port) return false;
        root.port = *port;
    }
    root.host = std::string(host);
    std::transform(root.host.begin(), root.host.end(), root.host.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return true;
}

}  // namespace

std::optional<Root> parseRoot(std::string_view text) {
    Root root;
    auto mark = text.find("://");
    if (mark == text.npos) return std::nullopt;
    root.scheme = std::string(text.substr(0, mark));
    if (root.scheme != "https" && root.scheme != "http") return std::nullopt;
    text.remove_prefix(mark + 3);
    if (!text.empty() && text.back() == '/') text.remove_suffix(1);
    if (auto at = text.rfind('@'); at != text.npos) {
        root.user = std::string(text.substr(0, at));
        text.remove_prefix(at + 1);
    }
    if (!takeHost(text, root) || root.port == 0) return std::nullopt;
    return root;
}

std::string readServiceRoot(const std::string& text, std::string& root) {
    auto parsed = parseRoot(text);
    if (!parsed || !parsed->user.empty())
        return "write https://host or https://host:port, without a path";
    if (parsed->scheme == "http" && !isLoopbackHost(parsed->host))
        return "plain http is for this machine only: write https://" + parsed->host;
    root = text.back() == '/' ? text.substr(0, text.size() - 1) : text;
    return {};
}

std::optional<Root> parseAddress(std::string_view text) {
    Root root;
    if (!takeHost(text, root) || root.port < 0) return std::nullopt;
    return root;
}

bool isLoopbackHost(std::string_view host) {
    if (host == "localhost" || host == "::1") return true;
    if (host.substr(0, 4) != "127.") return false;
    // Four numbers: "127.evil.example" is a name, and anybody's.
    int dots = 0;
    int value = 0;
    std::size_t digits = 0;
    for (char c : host) {
        if (c == '.') {
            if (digits == 0) return false;
            ++dots;
            digits = 0;
            value = 0;
        } else if (c >= '0' && c <= '9') {
            value = value * 10 + (c - '0');
            if (++digits > 3 || value > 255) return false;
        } else {
            return false;
        }
    }
    return dots == 3 && digits > 0;
}

}  // namespace aoc::settings
