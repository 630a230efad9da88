// SPDX-License-Identifier: MIT
#include "outbound/connection.hpp"

#include <Poco/Net/NetException.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <sstream>
#include <string>
#include <system_error>

namespace aoc::outbound {

Wire::Wire(const Poco::Net::StreamSocket& socket)
    : descriptor_(::fcntl(socket.impl()->sockfd(), F_DUPFD_CLOEXEC, 0)) {
    if (descriptor_ < 0)
        throw std::system_error(errno, std::generic_category(), "no descriptor left");
    // Probed plugins run in child processes, which have no business with our sockets.
    ::fcntl(socket.impl()->sockfd(), F_SETFD, FD_CLOEXEC);
}

Wire::~Wire() { ::close(descriptor_); }

Session::Session(const Poco::Net::StreamSocket& socket) : HTTPClientSession(socket) {
    setProxyConfig({});  // Poco's process-wide proxy settings are not ours.
    setKeepAlive(true);
}

void Session::connect(const Poco::Net::SocketAddress&) {
    throw Poco::Net::ConnectionResetException("the connection is gone");
}

unsigned statusOf(const Poco::Net::HTTPResponse& head) {
    std::ostringstream text;
    head.write(text);  // "HTTP/1.1 599 ..."
    std::istringstream line(text.str());
    std::string version;
    unsigned status = 0;
    line >> version >> status;
    return status;
}

Connection::~Connection() {
    // Closing TLS may wait for the peer's farewell; at the end of input it does not.
    ::shutdown(wire->descriptor(), SHUT_RD);
}

bool Connection::quiet() const {
    pollfd asked{wire->descriptor(), POLLIN | POLLRDHUP, 0};
    return session->connected() && session->buffered() == 0 && ::poll(&asked, 1, 0) == 0;
}

}  // namespace aoc::outbound
