// SPDX-License-Identifier: MIT
#include "server/api/handlers.hpp"
#include "server/api/json_writer.hpp"

namespace aoc::api {

namespace {

void write(JsonWriter& json, const plugin::Stream& stream) {
    auto seconds = [](Millis span) { return span.count() / 1000; };
    json.object().member("name", stream.name);
    json.member("basis", stream.eventBasis ? "event" : "availability");
    json.member("retention_seconds", seconds(stream.retention));
    json.member("largest_window_seconds", seconds(stream.largestWindow));
    json.member("distance_seconds", seconds(stream.distance));
    json.key("sweep_ages_seconds").array();
    for (Millis age : stream.sweepAges) json.number(seconds(age));
    json.endArray().member("rate_family", stream.rateFamily).endObject();
}

void write(JsonWriter& json, const store::Lease& lease) {
    json.object().member("tenant_id", lease.share.tenant);
    json.member("rate_family", lease.share.family).member("holder", lease.holder.name);
    json.member("since", std::optional(lease.since)).member("until", std::optional(lease.until));
    json.endObject();
}

}  // namespace

Answer sources(const Context& context, const http::Values&) {
    std::vector<store::Lease> leases;
    if (const store::Leases* held = context.store.leases()) {
        auto listed = held->list();
        if (!listed) return Unexpected(listed.error());
        leases = std::move(*listed);
    }
    JsonWriter json;
    json.object().key("sources").array();
    for (const server::Catalogue::Source& source : context.catalogue.sources) {
        json.object().member("name", source.name).member("version", source.version);
        json.member("enabled", source.enabled).key("streams").array();
        for (const plugin::Stream& stream : source.streams) write(json, stream);
        json.endArray().endObject();
    }
    json.endArray().key("refused").array();
    for (const plugin::Refusal& refusal : context.catalogue.refused) {
        json.object().member("file", refusal.file.filename().string());
        json.member("why", refusal.why).endObject();
    }
    json.endArray().key("leases").array();
    for (const store::Lease& lease : leases) write(json, lease);
    json.endArray().endObject();
    return http::Response{.body = json.take()};
}

}  // namespace aoc::api
