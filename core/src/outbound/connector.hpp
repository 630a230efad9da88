// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/StreamSocket.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

#include "aoc/base/root.hpp"
#include "aoc/base/time.hpp"
#include "aoc/outbound/tls.hpp"
#include "outbound/connection.hpp"
#include "outbound/cut.hpp"
#include "outbound/proxy.hpp"

namespace aoc::outbound {

/// The proxy did not open the tunnel.
struct ProxyRefused : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Opens connections: looks the name up, connects to its addresses in turn, asks the proxy for a
/// tunnel, shakes hands. Thread-safe.
class Connector {
  public:
    /// `caFile` empty: the system's authorities, which take a noticeable while to read and are left
    /// alone if `secure` says that no root needs them. Throws Poco's exceptions if they can't be
    /// read.
    Connector(const std::string& caFile, bool secure, std::optional<Proxy> proxy, Millis deadline);

    /// Throws Untrusted, ProxyRefused or Poco's exceptions. The brake cuts everything but the look
    /// up of the name, which has the resolver's own limits.
    std::unique_ptr<Connection> open(const Root& root, Cut& cut) const;

  private:
    Poco::Net::StreamSocket dial(const std::string& host, std::uint16_t port, Cut::Hold& hold,
                                 std::unique_ptr<Wire>& wire, const Cut& cut) const;
    void tunnel(Poco::Net::StreamSocket& socket, const Root& root) const;

    std::unique_ptr<const Tls> tls_;  // None: no root is secure.
    std::optional<Proxy> proxy_;
    Millis deadline_;
};

}  // namespace aoc::outbound
