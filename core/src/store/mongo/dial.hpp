// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/StreamSocket.h>

#include "store/mongo/exchange.hpp"
#include "store/mongo/uri.hpp"

namespace aoc::outbound {
class Tls;
}

namespace aoc::store::mongo {

/// Connects to one server; over TLS if `tls` is there. The resolver has its own limits. Throws
/// Failure, or Refused if waiting is no cure; both name the host and the cure.
Poco::Net::StreamSocket dial(const Host& host, const outbound::Tls* tls, Deadline deadline);

}  // namespace aoc::store::mongo
