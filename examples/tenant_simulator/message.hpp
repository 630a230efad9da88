// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace aoc::tenant {

/// A request as the handlers see it. `header` answers "" for one that is absent.
struct Request {
    std::string method;
    std::string path;   ///< Not decoded.
    std::string query;  ///< Not decoded, without the question mark.
    std::string body;
    std::function<std::string(std::string_view)> header = [](std::string_view) {
        return std::string();
    };
};

/// How an answer is put on the wire.
enum class Delivery {
    Whole,
    Short,    ///< Half of the body that Content-Length promises, then an orderly close.
    Reset,    ///< Half of the body, then a TCP reset.
    Dribble,  ///< A few bytes at a time.
    Hang,     ///< Nothing, for long; then a close.
};

struct Reply {
    int status = 200;
    std::string contentType = "application/json";
    std::string body = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
    Delivery delivery = Delivery::Whole;
    long dateSkewSeconds = 0;
    bool mayCompress = false;
};

}  // namespace aoc::tenant
