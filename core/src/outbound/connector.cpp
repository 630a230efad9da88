// SPDX-License-Identifier: MIT
#include "outbound/connector.hpp"

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <sys/socket.h>

#include <cerrno>
#include <vector>

#include "aoc/outbound/addresses.hpp"

namespace aoc::outbound {
namespace {

using Poco::Net::IPAddress;
using Poco::Net::SocketAddress;
using Poco::Net::StreamSocket;

void throwIfPulled(const Cut& cut) {
    if (cut.pulled() != Cut::By::Nobody) throw Poco::Net::ConnectionAbortedException();
}

/// Waits for a connect under way. The brake ends the wait: it shuts the socket down.
void awaitConnected(StreamSocket& socket, const SocketAddress& address, Poco::Timespan limit) {
    if (!socket.poll(limit, Poco::Net::Socket::SELECT_WRITE))
        throw Poco::TimeoutException("no answer", address.toString());
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(socket.impl()->sockfd(), SOL_SOCKET, SO_ERROR, &error, &size);
    if (error == ECONNREFUSED) throw Poco::Net::ConnectionRefusedException(address.toString());
    if (error != 0) throw Poco::Net::NetException("can't connect", address.toString(), error);
}

}  // namespace

Connector::Connector(const std::string& caFile, bool secure, std::optional<Proxy> proxy,
                     Millis deadline)
    : tls_(secure || !caFile.empty() ? std::make_unique<const Tls>(caFile) : nullptr),
      proxy_(std::move(proxy)),
      deadline_(deadline) {}

StreamSocket Connector::dial(const std::string& host, std::uint16_t port, Cut::Hold& hold,
                             std::unique_ptr<Wire>& wire, const Cut& cut) const {
    const std::vector<IPAddress> addresses = addressesOf(host);
    // An address that swallows packets must leave time for the next one.
    const Poco::Timespan share(deadline_.count() * 1000 / static_cast<long>(addresses.size()));
    for (std::size_t i = 0;; ++i) {
        const SocketAddress address(addresses[i], port);
        try {
            throwIfPulled(cut);
            StreamSocket socket(address.family());
            hold.letGo();
            wire = std::make_unique<Wire>(socket);
            // The brake can only cut a connect that has begun.
            socket.connectNB(address);
            hold.on(wire->descriptor());
            awaitConnected(socket, address, share);
            throwIfPulled(cut);
            socket.setBlocking(true);
            socket.setNoDelay(true);
            const Poco::Timespan patience(deadline_.count() * 1000);
            socket.setReceiveTimeout(patience);
            socket.setSendTimeout(patience);
            return socket;
        } catch (const Poco::Exception&) {
            throwIfPulled(cut);
            if (i + 1 == addresses.size()) throw;
        }
    }
}

void Connector::tunnel(StreamSocket& socket, const Root& root) const {
    using Poco::Net::HTTPMessage;
    const std::string target =
        (root.host.find(':') == std::string::npos ? root.host : "[" + root.host + "]") + ":" +
        std::to_string(root.port);
    Session session(socket);
    Poco::Net::HTTPRequest request("CONNECT", target, HTTPMessage::HTTP_1_1);
    request.set("Host", target);
    if (!proxy_->authorization.empty()) request.set("Proxy-Authorization", proxy_->authorization);
    session.sendRequest(request);
    Poco::Net::HTTPResponse response;
    session.receiveResponse(response);
    const unsigned status = statusOf(response);
    if (status / 100 != 2) {
        std::string why = "the proxy answered " + std::to_string(status) + " to CONNECT";
        if (status == 407) why += ": it wants a user name and a password in the proxy setting";
        throw ProxyRefused(why);
    }
    session.detachSocket();  // Or the session would close it.
}

std::unique_ptr<Connection> Connector::open(const Root& root, Cut& cut) const {
    std::unique_ptr<Wire> wire;
    Cut::Hold hold(cut);  // After the wire: lets go of it before it is closed.
    const bool direct = !proxy_ || root.loopback();
    StreamSocket socket = direct ? dial(root.host, root.port, hold, wire, cut)
                                 : dial(proxy_->host, proxy_->port, hold, wire, cut);
    if (!direct) tunnel(socket, root);
    if (root.secure) socket = tls_->secure(socket, root.host);
    hold.letGo();
    return std::make_unique<Connection>(std::move(wire), socket);
}

}  // namespace aoc::outbound
