// SPDX-License-Identifier: MIT
#include "store/mongo/dial.hpp"

#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <fcntl.h>

#include <vector>

#include "aoc/base/log.hpp"
#include "aoc/outbound/addresses.hpp"
#include "aoc/outbound/tls.hpp"
#include "store/mongo/refusal.hpp"

namespace aoc::store::mongo {
namespace {

using Poco::Net::IPAddress;
using Poco::Net::StreamSocket;

Poco::Timespan timeUntil(Deadline deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
        deadline - std::chrono::steady_clock::now());
    return Poco::Timespan(std::max<std::int64_t>(left.count(), 1000));
}

StreamSocket connectTo(const Host& host, Deadline deadline) {
    const std::vector<IPAddress> addresses = outbound::addressesOf(host.name);
    for (std::size_t i = 0;; ++i) {
        try {
            const Poco::Net::SocketAddress address(addresses[i], host.port);
            StreamSocket socket(address.family());
            // An address that swallows packets must leave time for the next one.
            const auto share = static_cast<Poco::Timespan::TimeDiff>(addresses.size() - i);
            socket.connect(address,
                           Poco::Timespan(timeUntil(deadline).totalMicroseconds() / share));
            return socket;
        } catch (const Poco::Exception&) {
            if (i + 1 == addresses.size()) throw;
        }
    }
}

Failure failure(const Host& host, const std::string& why) {
    return Failure({Error::Kind::Unavailable, "MongoDB at " + host.text() + ": " + why});
}

StreamSocket shakeHands(const StreamSocket& socket, const Host& host, const outbound::Tls& tls) {
    const std::string who = "MongoDB at " + host.text() + ": ";
    try {
        return tls.secure(socket, host.name);
    } catch (const outbound::Untrusted& e) {
        throw Refused(who + "its certificate is not trusted (" + log::printable(e.what()) +
                      "): in MONGO_URI, name the host as the certificate does, and its authority "
                      "with tlsCAFile; one that has expired is to be renewed");
    } catch (const Poco::Exception& e) {
        throw failure(host, "no TLS connection (" + log::printable(e.displayText()) +
                                "): if it does not speak TLS, leave tls out of MONGO_URI; if it "
                                "wants a certificate, name one with tlsCertificateKeyFile");
    }
}

}  // namespace

StreamSocket dial(const Host& host, const outbound::Tls* tls, Deadline deadline) {
    try {
        StreamSocket socket = connectTo(host, deadline);
        // Probed plugins run in child processes, which have no business with our sockets.
        ::fcntl(socket.impl()->sockfd(), F_SETFD, FD_CLOEXEC);
        socket.setNoDelay(true);
        socket.setReceiveTimeout(timeUntil(deadline));
        socket.setSendTimeout(timeUntil(deadline));
        return tls == nullptr ? socket : shakeHands(socket, host, *tls);
    } catch (const Poco::Net::HostNotFoundException&) {
        throw failure(host, "no such host name: correct MONGO_URI");
    } catch (const Poco::Net::NoAddressFoundException&) {
        throw failure(host, "the host name has no address: correct MONGO_URI");
    } catch (const Poco::Net::ConnectionRefusedException&) {
        throw failure(host, "connection refused: is it running there, and is the port right?");
    } catch (const Poco::TimeoutException&) {
        throw failure(host, "no connection in time: is a firewall between, and is the port right?");
    } catch (const Poco::Exception& e) {
        throw failure(host, "no connection: " + log::printable(e.displayText()));
    }
}

}  // namespace aoc::store::mongo
