// SPDX-License-Identifier: MIT
#include "support/mongo_proxy.hpp"

#include <Poco/MemoryStream.h>
#include <Poco/MongoDB/OpMsgMessage.h>
#include <poll.h>
#include <unistd.h>

#include "support/loopback.hpp"

namespace aoc::test {
namespace {

constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kLongest = 64u << 20;

bool sendAll(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        const long sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool receive(int socket, std::string& bytes, std::size_t count) {
    const std::size_t begin = bytes.size();
    bytes.resize(begin + count);
    for (std::size_t have = 0; have < count;) {
        const long got = ::recv(socket, bytes.data() + begin + have, count - have, 0);
        if (got <= 0) return false;
        have += static_cast<std::size_t>(got);
    }
    return true;
}

std::uint32_t numberAt(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 4; i-- > 0;)
        value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
    return value;
}

void append(std::string& bytes, std::uint32_t value) {
    for (int i = 0; i < 4; ++i, value >>= 8) bytes += static_cast<char>(value);
}

/// One whole message; empty once the peer has hung up.
std::string receiveMessage(int socket) {
    std::string message;
    if (!receive(socket, message, kHeaderBytes)) return {};
    const std::size_t length = numberAt(message, 0);
    if (length < kHeaderBytes || length > kLongest) return {};
    if (!receive(socket, message, length - kHeaderBytes)) return {};
    return message;
}

std::string replyTo(const std::string& message, const std::string& document) {
    std::string reply;
    append(reply, static_cast<std::uint32_t>(kHeaderBytes + 4 + 1 + document.size()));
    append(reply, 1);
    append(reply, numberAt(message, 4));
    append(reply, 2013);
    append(reply, 0);
    return reply + '\0' + document;
}

void resetOnClose(int socket) {
    const linger hard{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
}

int connectTo(std::uint16_t port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_in address = loopback(port);
    if (::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
        return socket;
    ::close(socket);
    return -1;
}

}  // namespace

std::string nameOf(const MongoProxy::Command& command) {
    std::vector<std::string> names;
    command.elementNames(names);
    return names.empty() ? "" : names.front();
}

MongoProxy::MongoProxy(Script script, std::uint16_t upstream)
    : script_(std::move(script)), upstream_(upstream) {
    listener_ = listenOnLoopback(port_);
    acceptor_ = std::jthread([this] { run(); });
}

MongoProxy::~MongoProxy() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    cutAll();
    ::shutdown(listener_, SHUT_RDWR);
    acceptor_.join();
    ::close(listener_);
    cutAll();
    for (Connection& connection : connections_) connection.thread.join();
}

void MongoProxy::cutAll() {
    std::lock_guard lock(mutex_);
    for (Connection& connection : connections_)
        if (connection.socket >= 0) ::shutdown(connection.socket, SHUT_RDWR);
}

unsigned MongoProxy::connections() const {
    std::lock_guard lock(mutex_);
    return static_cast<unsigned>(connections_.size());
}

std::vector<std::string> MongoProxy::commands() const {
    std::lock_guard lock(mutex_);
    return commands_;
}

void MongoProxy::run() {
    while (true) {
        const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        std::lock_guard lock(mutex_);
        Connection& connection = connections_.emplace_back(Connection{socket, {}});
        if (stopping_) ::shutdown(socket, SHUT_RDWR);
        connection.thread = std::jthread([this, socket, &connection] {
            serve(socket);
            std::lock_guard closing(mutex_);
            connection.socket = -1;  // The number may be another's from now on.
            ::close(socket);
        });
    }
}

void MongoProxy::serve(int socket) {
    int upstream = -1;
    while (true) {
        const std::string message = receiveMessage(socket);
        if (message.empty()) break;
        Poco::MemoryInputStream in(message.data(), static_cast<std::streamsize>(message.size()));
        Poco::MongoDB::OpMsgMessage command;
        command.read(in);
        {
            std::lock_guard lock(mutex_);
            commands_.push_back(nameOf(command.body()));
        }
        if (!carryOut(script_(command.body()), socket, upstream, message)) break;
    }
    if (upstream >= 0) ::close(upstream);
}

bool MongoProxy::carryOut(const Act& act, int socket, int& upstream, const std::string& message) {
    using What = Act::What;
    const auto cut = [&] {
        if (act.reset) resetOnClose(socket);
        return false;
    };
    // Ends early when the client hangs up.
    pollfd asked{socket, POLLRDHUP, 0};
    if (act.delay.count() > 0) ::poll(&asked, 1, static_cast<int>(act.delay.count()));
    if (act.what == What::Silence) return ::poll(&asked, 1, -1), false;
    if (act.what == What::Reply) return sendAll(socket, replyTo(message, act.bytes));
    if (act.what == What::Raw) return sendAll(socket, act.bytes);
    if (act.what == What::CutBefore) return cut();
    if (upstream < 0) upstream = connectTo(upstream_);
    if (upstream < 0 || !sendAll(upstream, message)) return false;
    const std::string reply = receiveMessage(upstream);
    if (act.what == What::HandOn) return !reply.empty() && sendAll(socket, reply);
    if (act.what == What::CutWithin) sendAll(socket, reply.substr(0, reply.size() / 2));
    return cut();
}

}  // namespace aoc::test
