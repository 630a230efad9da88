// SPDX-License-Identifier: MIT
#include "support/fake_http_server.hpp"

#include <openssl/ssl.h>
#include <poll.h>
#include <strings.h>
#include <unistd.h>

#include <cstdlib>

#include "support/loopback.hpp"

namespace aoc::test {

struct FakeHttpServer::Peer::Tls {
    SSL_CTX* context = nullptr;
    SSL* ssl = nullptr;
    Tls() = default;
    Tls(const Tls&) = delete;
    Tls& operator=(const Tls&) = delete;
    ~Tls() {
        SSL_free(ssl);
        SSL_CTX_free(context);
    }
};

FakeHttpServer::Peer::Peer(FakeHttpServer& server, int socket) : server_(server), socket_(socket) {}
FakeHttpServer::Peer::~Peer() = default;

bool FakeHttpServer::Peer::startTls(const TestCertificate& certificate) {
    tls_ = std::make_unique<Tls>();
    tls_->context = SSL_CTX_new(TLS_server_method());
    SSL_CTX_use_certificate_file(tls_->context, certificate.certificateFile().c_str(),
                                 SSL_FILETYPE_PEM);
    SSL_CTX_use_PrivateKey_file(tls_->context, certificate.keyFile().c_str(), SSL_FILETYPE_PEM);
    tls_->ssl = SSL_new(tls_->context);
    SSL_set_fd(tls_->ssl, socket_);
    return SSL_accept(tls_->ssl) == 1;
}

std::size_t FakeHttpServer::Peer::read(char* bytes, std::size_t size) {
    const int got = tls_ ? SSL_read(tls_->ssl, bytes, static_cast<int>(size))
                         : static_cast<int>(::recv(socket_, bytes, size, 0));
    return got > 0 ? static_cast<std::size_t>(got) : 0;
}

std::optional<std::string> FakeHttpServer::Peer::receive() {
    std::size_t whole = std::string::npos;
    while (true) {
        const std::size_t head = unread_.find("\r\n\r\n");
        if (head != std::string::npos) {
            std::size_t length = 0;
            for (std::size_t at = 0; at < head; at = unread_.find("\r\n", at) + 2) {
                constexpr std::string_view kName = "content-length:";
                if (::strncasecmp(unread_.c_str() + at, kName.data(), kName.size()) == 0)
                    length = std::strtoul(unread_.c_str() + at + kName.size(), nullptr, 10);
            }
            whole = head + 4 + length;
        }
        if (whole != std::string::npos && unread_.size() >= whole) break;
        char bytes[4096];
        const std::size_t got = read(bytes, sizeof bytes);
        if (got == 0) return std::nullopt;
        unread_.append(bytes, got);
    }
    std::string request = unread_.substr(0, whole);
    unread_.erase(0, whole);
    std::lock_guard lock(server_.mutex_);
    server_.requests_.push_back(request);
    return request;
}

bool FakeHttpServer::Peer::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const long sent = tls_ ? SSL_write(tls_->ssl, bytes.data(), static_cast<int>(bytes.size()))
                               : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool FakeHttpServer::Peer::answer(int status, std::string_view body, std::string_view headers) {
    return send("HTTP/1.1 " + std::to_string(status) +
                " Whatever\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
                std::string(headers) + "\r\n" + std::string(body));
}

bool FakeHttpServer::Peer::await(std::chrono::milliseconds limit) {
    pollfd asked{socket_, POLLIN | POLLRDHUP, 0};
    return ::poll(&asked, 1, static_cast<int>(limit.count())) > 0;
}

void FakeHttpServer::Peer::dribble(std::string_view bytes, std::chrono::milliseconds every) {
    while (send(bytes) && !await(every)) {
    }
}

void FakeHttpServer::Peer::awaitHangUp() {
    char bytes[4096];
    while (::recv(socket_, bytes, sizeof bytes, 0) > 0) {
    }
}

FakeHttpServer::FakeHttpServer(Script script) : script_(std::move(script)) {
    listener_ = listenOnLoopback(port_);
    acceptor_ = std::jthread([this] { run(); });
}

FakeHttpServer::FakeHttpServer(const TestCertificate& certificate, Script script)
    : FakeHttpServer([certificate, script = std::move(script)](Peer& peer, unsigned connection) {
          if (peer.startTls(certificate)) script(peer, connection);
      }) {}

FakeHttpServer::~FakeHttpServer() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
        for (Connection& connection : connections_) ::shutdown(connection.socket, SHUT_RDWR);
    }
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    for (Connection& connection : connections_) {
        connection.thread.join();
        ::close(connection.socket);
    }
}

void FakeHttpServer::run() {
    for (unsigned number = 0;; ++number) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        std::lock_guard lock(mutex_);
        connections_.push_back({socket, {}});
        if (stopping_) ::shutdown(socket, SHUT_RDWR);
        connections_.back().thread = std::jthread([this, socket, number] {
            Peer peer(*this, socket);
            script_(peer, number);
            // Closed only with the server, so that its number can't be given to another socket.
            ::shutdown(socket, SHUT_RDWR);
        });
    }
}

FakeHttpServer::Script FakeHttpServer::always(int status, std::string body, std::string headers) {
    return [=](Peer& peer, unsigned) {
        while (peer.receive()) peer.answer(status, body, headers);
    };
}

std::vector<std::string> FakeHttpServer::requests() const {
    std::lock_guard lock(mutex_);
    return requests_;
}

unsigned FakeHttpServer::connections() const {
    std::lock_guard lock(mutex_);
    return static_cast<unsigned>(connections_.size());
}

}  // namespace aoc::test
