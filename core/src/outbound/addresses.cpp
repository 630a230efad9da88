// SPDX-License-Identifier: MIT
#include "aoc/outbound/addresses.hpp"

#include <Poco/Net/DNS.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>

namespace aoc::outbound {

using Poco::Net::IPAddress;

std::vector<IPAddress> addressesOf(const std::string& host) {
    IPAddress literal;
    if (IPAddress::tryParse(host, literal)) return {literal};
    // RFC 6761: never ask a resolver that could know better.
    if (host == "localhost") return {IPAddress("127.0.0.1"), IPAddress("::1")};
    auto addresses = Poco::Net::DNS::resolve(host).addresses();
    if (addresses.empty()) throw Poco::Net::NoAddressFoundException(host);
    return addresses;
}

}  // namespace aoc::outbound
