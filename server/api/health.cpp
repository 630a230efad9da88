// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"
#include "server/version.hpp"

namespace aoc::api {

Answer health(const Context& context, const http::Values&) {
    Status store = context.store.health();
    bool collecting = context.collecting != nullptr;
    bool plugins = context.catalogue.refused.empty();

    JsonWriter json;
    json.object().member("status", store && collecting && plugins ? "ok" : "degraded");
    json.member("version", server::kVersion);
    json.key("store").object().member("ok", store.has_value());
    if (!store) json.member("message", store.error().message);
    json.endObject();
    json.key("plugins").object().member("ok", plugins);
    json.member("loaded", context.catalogue.sources.size());
    json.member("refused", context.catalogue.refused.size()).endObject();
    json.key("collecting").object().member("ok", collecting);
    if (!collecting) json.member("message", context.whyNotCollecting);
    json.endObject().endObject();
    // Only a store that does not answer makes the server useless to a load balancer.
    return http::Response{.status = store ? 200 : 503, .body = json.take()};
}

}  // namespace aoc::api
