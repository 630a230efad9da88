// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace Poco::Net {  // NOLINT(readability-identifier-naming): not our name
class IPAddress;
}

namespace aoc::outbound {

/// The addresses of a host, one at least. Throws a Poco::Net::NetException if it has none, or there
/// is no such name.
std::vector<Poco::Net::IPAddress> addressesOf(const std::string& host);

}  // namespace aoc::outbound
