// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/event/json.hpp"

namespace aoc::test {

struct Answer {
    int status = 0;
    std::string body;
    /// The body as JSON. REQUIRES: it is JSON.
    JsonDocument json() const;
};

/// One request to a server on this machine, by its own connection. `base`: "http://127.0.0.1:8000".
Answer http(const std::string& method, const std::string& base, const std::string& target,
            const std::string& body = {}, const std::string& bearer = {});

inline Answer get(const std::string& base, const std::string& target) {
    return http("GET", base, target);
}

}  // namespace aoc::test
