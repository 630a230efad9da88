// SPDX-License-Identifier: MIT
#include "server/http/server.hpp"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/ThreadPool.h>

#include <array>
#include <optional>
#include <semaphore>

#include "aoc/base/log.hpp"
#include "server/http/errors.hpp"
#include "server/http/open_connections.hpp"

namespace aoc::http {

namespace net = Poco::Net;

namespace {

/// Nothing of ours reads a body: one is passed over up to here, and a longer one ends the
/// connection.
constexpr std::streamsize kLargestBody = 64 << 10;
/// Each has a thread, most of which wait.
constexpr int kMostConnections = 128;
constexpr int kWaitingConnections = 512;
/// For each single read or write on a connection.
const Poco::Timespan kTimeout(15, 0);
const Poco::Timespan kKeepAlive(5, 0);

/// Reads the rest of the request, so that its bytes are not taken for the next one. False: it is
/// too long.
bool passOverBody(net::HTTPServerRequest& request) {
    std::array<char, 8192> buffer;
    std::streamsize left = kLargestBody;
    while (request.stream().good()) {
        request.stream().read(buffer.data(), buffer.size());
        left -= request.stream().gcount();
        if (left < 0) return false;
    }
    return true;
}

/// What all connections share.
struct Shared {
    Handler handler;
    std::stop_token stop;
    OpenConnections connections{kMostConnections};
    std::counting_semaphore<Server::kThreads> turns{Server::kThreads};  // To call the handler.
};

/// A connection has its thread to itself.
thread_local OpenConnections::Place* ownPlace = nullptr;

class Exchange final : public net::HTTPRequestHandler {
  public:
    explicit Exchange(Shared& shared) : shared_(shared) {}

    void handleRequest(net::HTTPServerRequest& request,
                       net::HTTPServerResponse& response) override {
        try {
            exchange(request, response);
        } catch (const Poco::Exception& e) {
            // The peer went away, most often; there is nobody left to answer.
            log::debug("a connection broke: " + e.displayText());
            response.setKeepAlive(false);
        } catch (const std::exception& e) {
            log::error(std::string("a connection failed: ") + e.what());
            response.setKeepAlive(false);
        }
    }

  private:
    void exchange(net::HTTPServerRequest& request, net::HTTPServerResponse& response) {
        bool hasBody = request.getChunkedTransferEncoding() ||
                       (request.hasContentLength() && request.getContentLength64() != 0);
        Response answer;
        if (hasBody) {
            // A body would be parameters that nobody reads: not to be passed over in silence.
            bool small = request.getContentLength64() <= kLargestBody && passOverBody(request);
            answer = errorResponse(small ? 400 : 413, small ? "invalid" : "too_large",
                                   "parameters stand in the query (?hours=24), not in a body");
            response.setKeepAlive(small);
        } else {
            answer = handle({.method = request.getMethod(),
                             .target = request.getURI(),
                             .host = request.get("Host", ""),
                             .fetchSite = request.get("Sec-Fetch-Site", ""),
                             .origin = request.get("Origin", "")});
        }
        response.setStatusAndReason(static_cast<net::HTTPResponse::HTTPStatus>(answer.status));
        response.setContentType(answer.contentType);
        for (const auto& [name, value] : answer.headers) response.set(name, value);
        if (answer.more && request.getMethod() != "HEAD") {
            sendPieces(answer, response);
        } else {
            response.sendBuffer(answer.body.data(), answer.body.size());
        }
    }

    Response handle(const Request& request) {
        ownPlace->setAnswering(true);
        shared_.turns.acquire();
        Response answer = shared_.handler(request);
        shared_.turns.release();
        // Who does not take his answer is as idle as who does not ask.
        ownPlace->setAnswering(false);
        return answer;
    }

    void sendPieces(const Response& answer, net::HTTPServerResponse& response) {
        ownPlace->setAnswering(true);
        response.setChunkedTransferEncoding(true);
        response.setKeepAlive(false);
        std::ostream& out = response.send();
        for (std::optional<std::string> piece = answer.body; piece;
             piece = answer.more(shared_.stop)) {
            if (!(out << *piece << std::flush)) return;
        }
    }

    Shared& shared_;
};

class Requests final : public net::HTTPRequestHandlerFactory {
  public:
    explicit Requests(Shared& shared) : shared_(shared) {}
    net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
        return new Exchange(shared_);
    }
    /// Closes the connections that wait for a request.
    void closeIdle() { serverStopped(this, false); }

  private:
    Shared& shared_;
};

class Connection final : public net::HTTPServerConnection {
  public:
    Connection(const net::StreamSocket& socket, const net::HTTPServerParams::Ptr& params,
               const net::HTTPRequestHandlerFactory::Ptr& requests, OpenConnections& all)
        : HTTPServerConnection(socket, params, requests), place_(all, socket.impl()->sockfd()) {}
    void run() override {
        ownPlace = &place_;
        HTTPServerConnection::run();
        ownPlace = nullptr;
    }

  private:
    OpenConnections::Place place_;
};

class Connections final : public net::TCPServerConnectionFactory {
  public:
    Connections(Shared& shared, net::HTTPServerParams::Ptr params,
                net::HTTPRequestHandlerFactory::Ptr requests)
        : shared_(shared), params_(std::move(params)), requests_(std::move(requests)) {}
    net::TCPServerConnection* createConnection(const net::StreamSocket& socket) override {
        return new Connection(socket, params_, requests_, shared_.connections);
    }

  private:
    Shared& shared_;
    const net::HTTPServerParams::Ptr params_;
    const net::HTTPRequestHandlerFactory::Ptr requests_;
};

class Door final : public net::TCPServerConnectionFilter {
  public:
    explicit Door(Shared& shared) : shared_(shared) {}
    bool accept(const net::StreamSocket&) override { return shared_.connections.admit(); }

  private:
    Shared& shared_;
};

}  // namespace

struct Server::Parts {
    net::ServerSocket socket;
    std::string address;
    std::stop_source stopping;
    Shared shared;
    // Poco keeps one thread for each connection; some more, since one that is cut takes a moment.
    Poco::ThreadPool threads{"http", 2, kMostConnections + 16};
    Poco::SharedPtr<Requests> requests;
    std::optional<net::TCPServer> server;
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() { stop(); }

const std::string& Server::address() const { return parts_->address; }

Result<std::unique_ptr<Server>> Server::listen(const std::string& host, unsigned short port) {
    std::string place = host + ":" + std::to_string(port);
    try {
        auto parts = std::make_unique<Parts>();
        net::SocketAddress wanted(host, port);
        // Not "reuse port": with it, a second process could listen here too and take half of the
        // requests.
        if (wanted.family() == net::SocketAddress::IPv6) {
            parts->socket.bind6(wanted, true, false, true);
        } else {
            parts->socket.bind(wanted, true, false);
        }
        parts->socket.listen(kWaitingConnections);
        parts->address = "http://" + parts->socket.address().toString();
        return std::unique_ptr<Server>(new Server(std::move(parts)));
    } catch (const net::NetException& e) {
        if (e.code() == POCO_EADDRINUSE) {
            return Unexpected(Error{Error::Kind::Conflict,
                                    "port " + std::to_string(port) + " on " + host +
                                        " is in use; stop what listens there or set AOC_LISTEN to "
                                        "another one"});
        }
        return Unexpected(
            Error{Error::Kind::Unavailable, "can't listen on " + place + " (" + e.displayText() +
                                                "); set AOC_LISTEN to an address of this machine"});
    } catch (const Poco::Exception& e) {
        return Unexpected(Error{Error::Kind::Unavailable,
                                "can't listen on " + place + " (" + e.displayText() + ")"});
    }
}

void Server::start(Handler handler) {
    net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
    params->setMaxThreads(kMostConnections + 16);
    params->setMaxQueued(kWaitingConnections);
    params->setTimeout(kTimeout);
    params->setKeepAlive(true);
    params->setKeepAliveTimeout(kKeepAlive);
    params->setMaxKeepAliveRequests(1000);
    params->setAutoDecodeHeaders(false);
    Shared& shared = parts_->shared;
    shared.handler = std::move(handler);
    shared.stop = parts_->stopping.get_token();
    parts_->requests = new Requests(shared);
    parts_->server.emplace(new Connections(shared, params, parts_->requests), parts_->threads,
                           parts_->socket, params);
    parts_->server->setConnectionFilter(new Door(shared));
    parts_->server->start();
}

void Server::stop() {
    parts_->stopping.request_stop();
    if (parts_->server) parts_->server->stop();
    // Whoever connects from now on is told that nobody is there, instead of waiting.
    parts_->socket.close();
    if (!parts_->server) return;
    parts_->requests->closeIdle();
    parts_->threads.joinAll();
    parts_->server.reset();
}

}  // namespace aoc::http
