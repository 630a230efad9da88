// SPDX-License-Identifier: MIT
#include "store/mongo/uri.hpp"

#include <algorithm>
#include <set>

#include "aoc/base/root.hpp"
#include "aoc/base/text.hpp"
#include "aoc/base/utf8.hpp"
#include "store/mongo/uri_options.hpp"

namespace aoc::store::mongo {
namespace {

constexpr std::string_view kScheme = "mongodb://";
constexpr std::size_t kLongestDatabaseName = 63;

/// What stops the reading; parseUri() makes an Error of it.
struct Wrong {
    std::string what;
};

bool isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// `what` names the part; its text is not shown: it may be the password.
std::string decode(std::string_view text, std::string_view what) {
    std::string decoded;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = high >= 0 ? hexDigit(text[i + 2]) : -1;
        if (low < 0) throw Wrong{"a % in " + std::string(what) + " begins no %XX: write it as %25"};
        decoded += static_cast<char>(high * 16 + low);
        i += 2;
    }
    std::string_view rest = decoded;
    while (!rest.empty()) {
        const std::size_t size = characterSize(rest);
        if (size == 0 || rest[0] == '\0')
            throw Wrong{std::string(what) + " is no UTF-8 text: encode it as UTF-8, then as %XX"};
        rest.remove_prefix(size);
    }
    return decoded;
}

Credentials parseCredentials(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == 0 || text.empty()) throw Wrong{"there is no user name before the @"};
    if (colon == std::string_view::npos)
        throw Wrong{"there is no password: write mongodb://USER:PASSWORD@HOST"};
    if (text.find(':', colon + 1) != std::string_view::npos)
        throw Wrong{"the user name or the password has a ':' in it: write it as %3A"};
    return {decode(text.substr(0, colon), "the user name"),
            decode(text.substr(colon + 1), "the password"), "", Mechanism::Negotiated};
}

std::vector<Host> parseHosts(std::string_view text) {
    std::vector<Host> hosts;
    for (bool more = true; more;) {
        const std::size_t comma = text.find(',');
        more = comma != std::string_view::npos;
        const std::string_view one = text.substr(0, comma);
        if (one.find('%') != std::string_view::npos)
            throw Wrong{"AOC does not use a socket's path: write the host's name"};
        const auto host = parseHost(one);
        if (!host)
            throw Wrong{
                "a host is no HOST or HOST:PORT: write mongodb://HOST1:27017,HOST2:27017/DATABASE"};
        if (std::ranges::find(hosts, *host) == hosts.end()) hosts.push_back(*host);
        if (more) text.remove_prefix(comma + 1);
    }
    return hosts;
}

std::string parseDatabase(std::string_view text) {
    const std::string name = decode(text, "the database's name");
    if (name.size() > kLongestDatabaseName ||
        name.find_first_of("/\\. \"$*<>:|?") != std::string::npos)
        throw Wrong{
            "the database's name has one of /\\. \"$*<>:|? in it or is longer than 63 bytes"};
    return name;
}

void parseOptions(Uri& uri, std::string_view text) {
    std::set<std::string, std::less<>> seen;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (one.empty()) continue;
        const std::size_t equals = one.find('=');
        if (equals == std::string_view::npos || equals == 0)
            throw Wrong{"an option is no NAME=VALUE"};
        const std::string name = decode(one.substr(0, equals), "an option's name");
        const std::string value = decode(one.substr(equals + 1), "the value of an option");
        if (!seen.insert(name).second) throw Wrong{"an option is there twice: keep one of them"};
        if (std::string wrong = setOption(uri, name, value); !wrong.empty())
            throw Wrong{std::move(wrong)};
    }
    if (!uri.tls && (!uri.caFile.empty() || !uri.certificateKeyFile.empty()))
        throw Wrong{"a TLS file is named but TLS is not on: add tls=true"};
    if (uri.direct && uri.hosts.size() > 1)
        throw Wrong{"directConnection=true goes with one host only: leave it out"};
}

Uri parse(std::string_view text) {
    if (text.starts_with("mongodb+srv://"))
        throw Wrong{
            "AOC does not look up mongodb+srv: give the hosts, as in "
            "mongodb://HOST1:27017,HOST2:27017/DATABASE?replicaSet=NAME&tls=true"};
    if (!text.starts_with(kScheme))
        throw Wrong{"it does not begin with mongodb://: write mongodb://HOST:PORT/DATABASE"};
    text.remove_prefix(kScheme.size());

    // First of all, so that no later message shows a piece of a password.
    const std::size_t authority = std::min(text.find_first_of("/?"), text.size());
    const std::size_t at = text.find('@');
    if (at != std::string_view::npos &&
        (at > authority || text.find('@', at + 1) != std::string_view::npos))
        throw Wrong{
            "the user name, the password or an option has an @, : or / in it: write them as %40, "
            "%3A and %2F"};

    Uri uri;
    if (at != std::string_view::npos) uri.credentials = parseCredentials(text.substr(0, at));
    const std::size_t begin = at == std::string_view::npos ? 0 : at + 1;
    uri.hosts = parseHosts(text.substr(begin, authority - begin));
    text.remove_prefix(authority);
    const std::size_t question = std::min(text.find('?'), text.size());
    if (question > 0) uri.database = parseDatabase(text.substr(1, question - 1));
    if (uri.credentials) uri.credentials->source = uri.database.empty() ? "admin" : uri.database;
    parseOptions(uri, text.substr(std::min(question + 1, text.size())));
    return uri;
}

bool isHostName(std::string_view name) {
    return !name.empty() && name.size() <= 253 && std::ranges::all_of(name, [](char c) {
        return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_';
    });
}

bool isAddress6(std::string_view name) {
    return name.find(':') != std::string_view::npos && std::ranges::all_of(name, [](char c) {
               return hexDigit(c) >= 0 || c == ':' || c == '.';
           });
}

}  // namespace

std::string Host::text() const {
    const bool address6 = name.find(':') != std::string::npos;
    return (address6 ? "[" + name + "]" : name) + ":" + std::to_string(port);
}

std::optional<Host> parseHost(std::string_view text) {
    Host host;
    std::string_view name = text;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos) return {};
        name = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
        if (!isAddress6(name)) return {};
    } else {
        name = text.substr(0, text.find(':'));
        text.remove_prefix(name.size());
        if (!isHostName(name)) return {};
    }
    if (!text.empty()) {
        const auto port = text[0] == ':' ? parseInteger(text.substr(1)) : std::nullopt;
        if (!port || *port < 1 || *port > 65535) return {};
        host.port = static_cast<std::uint16_t>(*port);
    }
    for (char c : name) host.name += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return host;
}

std::string Uri::address() const {
    std::string text;
    for (const Host& host : hosts) text += (text.empty() ? "" : ",") + host.text();
    return database.empty() ? text : text + "/" + database;
}

Result<Uri> parseUri(std::string_view text) {
    try {
        return parse(text);
    } catch (const Wrong& wrong) {
        return Unexpected(Error{Error::Kind::Invalid, wrong.what, "MONGO_URI"});
    }
}

}  // namespace aoc::store::mongo
