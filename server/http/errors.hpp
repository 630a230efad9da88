// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "aoc/base/error.hpp"
#include "server/http/request.hpp"

namespace aoc::http {

/// The one table from kinds of errors to HTTP.
struct Meaning {
    int status;
    std::string_view code;
};
Meaning meaningOf(Error::Kind kind);

/// {"error":{"code","message","field"}}; `field` is null where there is none.
Response errorResponse(int status, std::string_view code, std::string_view message,
                       std::string_view field = {});

/// The same from an error. What an internal error says goes to the log, not to the caller.
Response errorResponse(const Error& error);

}  // namespace aoc::http
