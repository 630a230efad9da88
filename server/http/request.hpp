// SPDX-License-Identifier: MIT
#pragma once

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
};

}  // namespace aoc::http
