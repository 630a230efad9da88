// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace aoc::http {

/// What a handler may know of a request: plain values, so that tests need no socket.
struct Request {
    std::string method = "GET";
    std::string target{};     ///< As it stands in the request line: path and query, still encoded.
    std::string host{};       ///< The Host header; empty if there is none.
    std::string fetchSite{};  ///< Sec-Fetch-Site: what a browser says of where the request comes
                              ///< from.
    std::string origin{};     ///< The Origin header: the page that sends this; empty if none does.
};

struct Response {
    int status = 200;
    std::string body;
    std::string contentType = "application/json";
    std::vector<std::pair<std::string, std::string>> headers{};
    /// For an answer that goes on: after `body`, piece by piece. Waits for the next one; nothing
    /// ends the answer, and is to come soon once a stop is requested. Called by one thread.
    std::function<std::optional<std::string>(std::stop_token)> more{};
};

}  // namespace aoc::http
