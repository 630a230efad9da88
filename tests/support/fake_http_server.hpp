// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/test_certificate.hpp"

namespace aoc::test {

/// A server on a free loopback port that does exactly what a script says, faults included: dribble,
/// hang, cut, lie about lengths. One thread a connection; all end with the server.
class FakeHttpServer {
  public:
    /// One connection, in the hands of the script. When the script returns, it is closed.
    class Peer {
      public:
        ~Peer();
        Peer(const Peer&) = delete;
        Peer& operator=(const Peer&) = delete;

        /// The next whole request, head and body; nothing once the client has hung up.
        std::optional<std::string> receive();
        /// Bytes as they are. False once the client has hung up.
        bool send(std::string_view bytes);
        /// A whole answer with its length; `headers` are lines that end in "\r\n".
        bool answer(int status, std::string_view body, std::string_view headers = "");
        /// The same bytes again and again until the client hangs up.
        void dribble(std::string_view bytes, std::chrono::milliseconds every);
        void awaitHangUp();
        /// Shakes hands as the server. False if that failed.
        bool startTls(const TestCertificate& certificate);

      private:
        friend class FakeHttpServer;
        Peer(FakeHttpServer& server, int socket);
        std::size_t read(char* bytes, std::size_t size);
        bool await(std::chrono::milliseconds limit);

        FakeHttpServer& server_;
        int socket_;
        struct Tls;
        std::unique_ptr<Tls> tls_;
        std::string unread_;
    };

    /// `connection` counts from 0.
    using Script = std::function<void(Peer& peer, unsigned connection)>;

    explicit FakeHttpServer(Script script);
    /// Speaks TLS from the first byte.
    FakeHttpServer(const TestCertificate& certificate, Script script);
    ~FakeHttpServer();

    /// A script that gives the same answer to every request.
    static Script always(int status, std::string body, std::string headers = "");

    std::uint16_t port() const { return port_; }
    std::string root() const { return "http://127.0.0.1:" + std::to_string(port_); }
    std::string secureRoot() const { return "https://127.0.0.1:" + std::to_string(port_); }
    /// All that was received so far, in the order in which it arrived.
    std::vector<std::string> requests() const;
    unsigned connections() const;

  private:
    void run();

    Script script_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    bool stopping_ = false;
    struct Connection {
        int socket;
        std::jthread thread;
    };
    std::list<Connection> connections_;
    std::jthread acceptor_;
};

}  // namespace aoc::test
