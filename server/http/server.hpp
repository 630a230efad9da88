// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "aoc/base/result.hpp"
#include "server/http/request.hpp"

namespace aoc::http {

/// Answers one request. Called from up to Server::kThreads threads at once; must not throw.
/// What an answer goes on with (Response::more) is waited for beside these.
using Handler = std::function<Response(const Request&)>;

/// Listens and speaks HTTP/1.1. Bound when made, but answers nothing before start(): whoever
/// connects meanwhile waits.
class Server {
  public:
    static constexpr int kThreads = 16;

    /// Port 0: any that is free. Conflict: the port is in use; Unavailable: it can't be had.
    static Result<std::unique_ptr<Server>> listen(const std::string& host, unsigned short port);
    /// Stops.
    ~Server();

    /// "http://127.0.0.1:8000", with the true port.
    const std::string& address() const;

    void start(Handler handler);
    /// Takes no new connections, waits for the requests under way, closes the rest.
    void stop();

  private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace aoc::http
