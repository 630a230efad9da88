// SPDX-License-Identifier: MIT
#pragma once

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/StreamSocket.h>

#include <memory>

namespace aoc::outbound {

/// A second descriptor of a socket: shutting it down reaches the socket, and its number stays ours
/// even after the socket is closed, so that nobody else's descriptor can be hit by mistake.
class Wire {
  public:
    explicit Wire(const Poco::Net::StreamSocket& socket);
    ~Wire();
    Wire(const Wire&) = delete;
    Wire& operator=(const Wire&) = delete;
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

/// Poco's session over a socket that is connected already. It never connects by itself: that would
/// go around the watchdog, the proxy and TLS.
class Session final : public Poco::Net::HTTPClientSession {
  public:
    explicit Session(const Poco::Net::StreamSocket& socket);

    using HTTPSession::buffered;
    using HTTPSession::get;
    using HTTPSession::read;

  protected:
    void connect(const Poco::Net::SocketAddress& address) override;
    bool mustReconnect() const override { return false; }
};

/// The answer's status as a number. Poco keeps it in an enumeration that ends at 511, and loading
/// another value from that is undefined in our code.
unsigned statusOf(const Poco::Net::HTTPResponse& head);

/// A connection to one root, ready for requests.
struct Connection {
    std::unique_ptr<Wire> wire;
    std::unique_ptr<Session> session;

    Connection(std::unique_ptr<Wire> itsWire, const Poco::Net::StreamSocket& socket)
        : wire(std::move(itsWire)), session(std::make_unique<Session>(socket)) {}
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Whether the peer has sent nothing unasked for and has not hung up.
    bool quiet() const;
};

}  // namespace aoc::outbound
