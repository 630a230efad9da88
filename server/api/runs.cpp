// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::api {

Answer runs(const Context& context, const http::Values&) {
    constexpr std::size_t kMostShown = 10;
    JsonWriter json;
    json.object().key("runs").array();
    if (context.collecting) {
        for (const run::Summary& each : context.collecting->runs(kMostShown)) {
            json.raw(run::render(each));
        }
    }
    json.endArray().endObject();
    return http::Response{.body = json.take()};
}

}  // namespace aoc::api
