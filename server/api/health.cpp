// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"
#include "server/coverage_report.hpp"
#include "server/credentials.hpp"
#include "server/version.hpp"

namespace aoc::api {

namespace {

/// Why something that was asked for is not here yet; empty if all is well.
std::string trouble(const Context& context) {
    if (context.collecting == nullptr) return context.whyNotCollecting;
    auto report = server::coverageReport(context.store, context.catalogue);
    if (!report) return report.error().message;
    for (const collect::Coverage& stream : report->streams) {
        for (const collect::Window& window : stream.open) {
            if (window.reason.empty()) continue;  // Not tried yet.
            return stream.stream.source + "/" + stream.stream.stream + ": " +
                   std::to_string(stream.open.size()) +
                   " windows could not be read: " + window.reason;
        }
    }
    return {};
}

/// What is to be said of the certificates; empty if all is well.
std::string concern(const Context& context) {
    const Instant now = SystemClock().now();
    for (const auto& certificate : context.certificates)
        if (std::string why = server::concernAbout(*certificate, now); !why.empty()) return why;
    return {};
}

}  // namespace

Answer health(const Context& context, const http::Values&) {
    Status store = context.store.health();
    std::string whyNot = trouble(context);
    std::string expiry = concern(context);
    bool plugins = context.catalogue.refused.empty();

    JsonWriter json;
    json.object().member("status",
                         store && whyNot.empty() && plugins && expiry.empty() ? "ok" : "degraded");
    json.member("version", server::kVersion);
    json.key("store").object().member("ok", store.has_value());
    if (!store) json.member("message", store.error().message);
    json.endObject();
    json.key("plugins").object().member("ok", plugins);
    json.member("loaded", context.catalogue.sources.size());
    json.member("refused", context.catalogue.refused.size()).endObject();
    json.key("collecting").object().member("ok", whyNot.empty());
    if (!whyNot.empty()) json.member("message", whyNot);
    json.endObject();
    json.key("certificate").object().member("ok", expiry.empty());
    if (!expiry.empty()) json.member("message", expiry);
    json.endObject().endObject();
    // Only a store that does not answer makes the server useless to a load balancer.
    return http::Response{.status = store ? 200 : 503, .body = json.take()};
}

}  // namespace aoc::api
