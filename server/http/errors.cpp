// SPDX-License-Identifier: MIT
#include "server/http/errors.hpp"

#include "aoc/base/log.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::http {

Meaning meaningOf(Error::Kind kind) {
    switch (kind) {
        case Error::Kind::Invalid:
            return {400, "invalid"};
        case Error::Kind::NotFound:
            return {404, "not_found"};
        case Error::Kind::Conflict:
            return {409, "conflict"};
        case Error::Kind::Unavailable:
            return {503, "unavailable"};
        case Error::Kind::Internal:
            break;
    }
    return {500, "internal"};
}

Response errorResponse(int status, std::string_view code, std::string_view message,
                       std::string_view field) {
    api::JsonWriter json;
    json.object().key("error").object();
    json.member("code", code).member("message", message).key("field");
    if (field.empty()) {
        json.null();
    } else {
        json.text(field);
    }
    json.endObject().endObject();
    return {.status = status, .body = json.take()};
}

Response errorResponse(const Error& error) {
    Meaning meaning = meaningOf(error.kind);
    if (error.kind == Error::Kind::Internal) {
        log::error("a request failed: " + error.message);
        return errorResponse(meaning.status, meaning.code,
                             "AOC failed on this request; its log says why.");
    }
    return errorResponse(meaning.status, meaning.code, error.message, error.field);
}

}  // namespace aoc::http
