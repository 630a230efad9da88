// SPDX-License-Identifier: MIT
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace aoc::test {

inline sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/// A socket that listens on a free port of this machine, which `port` tells.
inline int listenOnLoopback(std::uint16_t& port, int backlog = 64) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener, plain, size) != 0 || ::listen(listener, backlog) != 0 ||
        ::getsockname(listener, plain, &size) != 0)
        throw std::runtime_error("can't listen on loopback");
    port = ntohs(address.sin_port);
    return listener;
}

/// A port that swallows whoever connects: its backlog is full, and nobody accepts.
class FullListener {
  public:
    FullListener() : sockets_{listenOnLoopback(port_, 0)} {
        const sockaddr_in address = loopback(port_);
        for (int i = 0; i < 4; ++i) {
            sockets_.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
            ::connect(sockets_.back(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
        }
    }
    ~FullListener() {
        for (int socket : sockets_) ::close(socket);
    }
    FullListener(const FullListener&) = delete;
    FullListener& operator=(const FullListener&) = delete;

    std::uint16_t port() const { return port_; }

  private:
    std::uint16_t port_ = 0;
    std::vector<int> sockets_;
};

}  // namespace aoc::test
