// SPDX-License-Identifier: MIT
#include "outbound/proxy.hpp"

#include <Poco/Base64Encoder.h>
#include <Poco/URI.h>

#include <sstream>

namespace aoc::outbound {
namespace {

Unexpected<Error> invalid() {
    return Unexpected(Error{Error::Kind::Invalid,
                            "write the proxy as http://host:port or http://user:password@host:port",
                            "proxy"});
}

std::string base64(const std::string& text) {
    std::ostringstream out;
    Poco::Base64Encoder encoder(out);
    encoder.rdbuf()->setLineLength(0);
    encoder << text;
    encoder.close();
    return out.str();
}

}  // namespace

Result<Proxy> parseProxy(std::string_view text) {
    constexpr std::string_view kScheme = "http://";
    if (!text.starts_with(kScheme)) return invalid();
    std::string_view rest = text.substr(kScheme.size());
    if (rest.ends_with('/')) rest.remove_suffix(1);
    if (rest.find_first_of("/?#") != std::string_view::npos) return invalid();

    Proxy proxy;
    std::size_t at = rest.rfind('@');
    if (at != std::string_view::npos) {
        std::string plain;
        try {
            Poco::URI::decode(std::string(rest.substr(0, at)), plain);
        } catch (const std::exception&) {
            return invalid();
        }
        proxy.authorization = "Basic " + base64(plain);
        rest.remove_prefix(at + 1);
    }
    // As a root it would have to be on this machine; only host and port are of interest here.
    auto root = parseRoot("https://" + std::string(rest));
    bool hasPort =
        rest.find(':', rest.starts_with('[') ? rest.find(']') : 0) != std::string_view::npos;
    if (!root || !hasPort) return invalid();
    proxy.host = root->host;
    proxy.port = root->port;
    return proxy;
}

}  // namespace aoc::outbound
