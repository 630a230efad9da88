// SPDX-License-Identifier: MIT
#include "http_front.hpp"

#include <Poco/DeflatingStream.h>
#include <Poco/Exception.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/StreamCopier.h>
#include <Poco/ThreadPool.h>
#include <Poco/Timestamp.h>

#include <condition_variable>
#include <sstream>
#include <stop_token>
#include <utility>

#include "routes.hpp"

namespace aoc::tenant {

namespace {

namespace net = Poco::Net;

/// Waits that end when the tenant does.
class Waiter {
  public:
    /// False: the tenant is about to end.
    bool wait(Millis time) {
        std::unique_lock lock(mutex_);
        ended_.wait_for(lock, stop_.get_token(), time, [] { return false; });
        return !stop_.stop_requested();
    }
    void stop() { stop_.request_stop(); }

  private:
    std::mutex mutex_;
    std::condition_variable_any ended_;
    std::stop_source stop_;
};

Millis seconds(std::uint64_t n) { return std::chrono::seconds(static_cast<std::int64_t>(n)); }

std::string compress(const std::string& body) {
    constexpr int kFastest = 1;
    std::ostringstream out;
    Poco::DeflatingOutputStream gzip(out, Poco::DeflatingStreamBuf::STREAM_GZIP, kFastest);
    gzip.write(body.data(), static_cast<std::streamsize>(body.size()));
    gzip.close();
    return out.str();
}

class Handler : public net::HTTPRequestHandler {
  public:
    Handler(State& state, Waiter& waiter) : state_(state), waiter_(waiter) {}

    void handleRequest(net::HTTPServerRequest& request,
                       net::HTTPServerResponse& response) override {
        try {
            serve(request, response);
        } catch (const Poco::Exception&) {
            // The client went away; there is nobody left to tell.
        }
    }

  private:
    void serve(net::HTTPServerRequest& request, net::HTTPServerResponse& response) {
        const std::string& uri = request.getURI();
        const auto mark = std::min(uri.find('?'), uri.size());
        Request asked{.method = request.getMethod(),
                      .path = uri.substr(0, mark),
                      .query = mark < uri.size() ? uri.substr(mark + 1) : std::string(),
                      .body = {},
                      .header = [&request](std::string_view name) {
                          return request.get(std::string(name), "");
                      }};
        Poco::StreamCopier::copyToString(request.stream(), asked.body);
        const bool control = asked.path.rfind("/control/", 0) == 0;
        if (!control && state_.options.latency > 0) {
            waiter_.wait(Millis(static_cast<std::int64_t>(state_.options.latency)));
        }

        Reply reply = answer(state_, asked);
        const bool gzip =
            reply.mayCompress && asked.header("Accept-Encoding").find("gzip") != std::string::npos;
        if (gzip) reply.body = compress(reply.body);
        response.setStatus(static_cast<net::HTTPResponse::HTTPStatus>(reply.status));
        response.setReason(net::HTTPResponse::getReasonForStatus(response.getStatus()));
        response.setContentType(reply.contentType);
        const auto date = state_.clock.now() + std::chrono::seconds(reply.dateSkewSeconds);
        response.setDate(Poco::Timestamp::fromEpochTime(
            std::chrono::floor<std::chrono::seconds>(date).time_since_epoch().count()));
        if (gzip) response.set("Content-Encoding", "gzip");
        for (const auto& [name, value] : reply.headers) response.set(name, value);
        response.setContentLength64(static_cast<Poco::Int64>(reply.body.size()));
        if (reply.delivery == Delivery::Whole) {
            response.sendBuffer(reply.body.data(), reply.body.size());
        } else {
            spoil(request, response, reply);
        }
    }

    // Takes the socket out of the server's hands, which would end each message as it should be.
    void spoil(net::HTTPServerRequest& request, net::HTTPServerResponse& response,
               const Reply& reply) {
        auto socket = dynamic_cast<net::HTTPServerRequestImpl&>(request).detachSocket();
        if (reply.delivery == Delivery::Hang) {
            waiter_.wait(seconds(state_.options.hangSeconds));
            return socket.close();
        }
        std::ostringstream head;
        response.setKeepAlive(false);
        response.write(head);
        sendAll(socket, head.str());
        if (reply.delivery == Delivery::Dribble) {
            dribble(socket, reply.body);
            return socket.close();
        }
        sendAll(socket, reply.body.substr(0, reply.body.size() / 2));
        if (reply.delivery == Delivery::Reset) socket.setLinger(true, 0);
        socket.close();
    }

    static void sendAll(net::StreamSocket& socket, std::string_view bytes) {
        while (!bytes.empty()) {
            const int sent = socket.sendBytes(bytes.data(), static_cast<int>(bytes.size()));
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }

    void dribble(net::StreamSocket& socket, std::string_view body) {
        constexpr std::uint64_t kStepsASecond = 10;
        const auto rate = state_.options.dribbleRate;
        const auto steps = std::min(rate, kStepsASecond);
        while (!body.empty() && waiter_.wait(Millis(1000 / static_cast<std::int64_t>(steps)))) {
            const auto part = body.substr(0, rate / steps);
            sendAll(socket, part);
            body.remove_prefix(part.size());
        }
    }

    State& state_;
    Waiter& waiter_;
};

class Factory : public net::HTTPRequestHandlerFactory {
  public:
    Factory(State& state, Waiter& waiter) : state_(state), waiter_(waiter) {}
    net::HTTPRequestHandler* createRequestHandler(const net::HTTPServerRequest&) override {
        return new Handler(state_, waiter_);
    }

  private:
    State& state_;
    Waiter& waiter_;
};

}  // namespace

struct HttpFront::Parts {
    Parts(State& state, const net::ServerSocket& socket, net::HTTPServerParams::Ptr params)
        : pool(1, static_cast<int>(state.options.threads)),
          port(socket.address().port()),
          server(new Factory(state, waiter), pool, socket, params) {}

    Waiter waiter;
    Poco::ThreadPool pool;
    std::uint16_t port;
    net::HTTPServer server;
};

Result<std::unique_ptr<HttpFront>> HttpFront::listen(State& state) {
    try {
        const auto wanted = static_cast<std::uint16_t>(state.options.port);
        // Poco's shorter way sets SO_REUSEPORT, with which two programs share the port without a
        // word.
        net::ServerSocket socket;
        socket.bind(net::SocketAddress("127.0.0.1", wanted), true, false);
        socket.listen(256);
        net::HTTPServerParams::Ptr params = new net::HTTPServerParams;
        params->setKeepAlive(true);
        params->setMaxKeepAliveRequests(0);
        params->setMaxThreads(static_cast<int>(state.options.threads));
        params->setMaxQueued(256);
        auto parts = std::make_unique<Parts>(state, socket, params);
        state.root = "http://127.0.0.1:" + std::to_string(parts->port);
        parts->server.start();
        return std::unique_ptr<HttpFront>(new HttpFront(std::move(parts)));
    } catch (const Poco::Exception& e) {
        return Unexpected(Error{Error::Kind::Conflict,
                                "cannot listen on 127.0.0.1:" + std::to_string(state.options.port) +
                                    ": " + e.displayText(),
                                "--port"});
    }
}

HttpFront::HttpFront(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

HttpFront::~HttpFront() {
    parts_->waiter.stop();
    parts_->server.stopAll(true);
    parts_->pool.joinAll();
}

std::uint16_t HttpFront::port() const { return parts_->port; }

}  // namespace aoc::tenant
