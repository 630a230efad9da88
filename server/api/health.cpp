// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"
#include "server/credentials.hpp"
#include "server/version.hpp"
#include "server/words.hpp"

namespace aoc::api {

namespace {

struct Unwell {
    collect::StreamId stream;
    std::string why;
};

/// The streams that do not bring what they should.
Result<std::vector<Unwell>> unwellStreams(const Context& context) {
    std::vector<Unwell> unwell;
    if (!context.collecting || !context.watch) return unwell;
    auto report = context.recentCoverage.get();
    if (!report) return Unexpected(report.error());
    const Instant now = context.clock.now();
    for (const collect::Coverage& coverage : (*report)->streams) {
        const collect::StreamId& id = coverage.stream;
        const plugin::Stream* stream = context.catalogue.find(id.source, id.stream);
        // Nobody asks for what is of a source that is gone.
        if (!stream) continue;
        std::string why = context.watch->concern(coverage, context.collecting->failing(id),
                                                 stream->distance, now);
        if (!why.empty()) unwell.push_back({id, std::move(why)});
    }
    return unwell;
}

/// One line for all of them.
std::string inOneLine(const std::vector<Unwell>& unwell) {
    std::string text = unwell.empty() ? std::string() : unwell.front().why;
    if (unwell.size() > 1) text += " (and " + std::to_string(unwell.size() - 1) + " more)";
    return text;
}

/// What is to be said of the certificates; empty if all is well.
std::string concern(const Context& context) {
    const Instant now = context.clock.now();
    for (const auto& certificate : context.certificates)
        if (std::string why = server::concernAbout(*certificate, now); !why.empty()) return why;
    return {};
}

}  // namespace

Answer health(const Context& context, const http::Values&) {
    Status store = context.store.health();
    auto unwell = unwellStreams(context);
    std::string whyNot = !context.collecting ? context.whyNotCollecting
                         : unwell            ? inOneLine(*unwell)
                                             : unwell.error().message;
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
    json.key("streams").array();
    if (unwell) {
        for (const Unwell& each : *unwell) {
            json.object().member("tenant_id", each.stream.tenant);
            json.member("source", each.stream.source).member("stream", each.stream.stream);
            json.member("why", each.why).endObject();
        }
    }
    json.endArray().endObject();
    // Nothing is wrong with them, so they take nothing from the status.
    const auto behind = context.store.countBehind(kNormaliserVersion);
    json.key("events").object();
    if (behind) {
        json.member("behind", behind->count);
        const std::string words = server::behindInWords(*behind);
        if (!words.empty()) json.member("message", words);
    }
    json.endObject();
    json.key("certificate").object().member("ok", expiry.empty());
    if (!expiry.empty()) json.member("message", expiry);
    json.endObject().endObject();
    // Only a store that does not answer makes the server useless to a load balancer.
    return http::Response{.status = store ? 200 : 503, .body = json.take()};
}

}  // namespace aoc::api
