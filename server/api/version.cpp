// SPDX-License-Identifier: MIT
#include "server/version.hpp"

#include "aoc/event/event.hpp"
#include "aoc/source/abi.h"
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::api {

Answer version(const Context&, const http::Values&) {
    JsonWriter json;
    json.object().member("name", "AOC").member("version", server::kVersion);
    json.member("normaliser_version", kNormaliserVersion);
    json.member("plugin_abi", std::to_string(AOC_ABI_MAJOR) + "." + std::to_string(AOC_ABI_MINOR));
    json.endObject();
    return http::Response{.body = json.take()};
}

}  // namespace aoc::api
