// SPDX-License-Identifier: MIT
#include "outbound/proxy.hpp"

#include <Poco/Base64Encoder.h>
#include <Poco/URI.h>

#include <sstream>

#include "aoc/base/root.hpp"

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
    auto link = parseProxyLink(text);
    if (!link) return invalid();
    Proxy proxy{link->address.host, link->address.port, {}};
    if (link->userInfo.empty()) return proxy;
    std::string plain;
    try {
        Poco::URI::decode(std::string(link->userInfo), plain);
    } catch (const std::exception&) {
        return invalid();
    }
    proxy.authorization = "Basic " + base64(plain);
    return proxy;
}

}  // namespace aoc::outbound
