// SPDX-License-Identifier: MIT
#include "server/coverage_report.hpp"

#include <set>

#include "server/api/json_writer.hpp"

namespace aoc::server {

namespace {

constexpr std::size_t kRawStart = 200;  // bytes: enough to know the record by

std::set<collect::StreamId> known(const std::vector<collect::StreamId>& ledger,
                                  const Catalogue& catalogue) {
    std::set<collect::StreamId> ids(ledger.begin(), ledger.end());
    for (const std::string& tenant : catalogue.tenants) {
        for (const Catalogue::Source& source : catalogue.sources) {
            if (!source.enabled) continue;
            for (const plugin::Stream& stream : source.streams) {
                ids.insert({tenant, source.name, stream.name});
            }
        }
    }
    return ids;
}

template <typename WindowOrGap>
void write(api::JsonWriter& json, const char* name, const std::vector<WindowOrGap>& windows) {
    json.key(name).array();
    for (const WindowOrGap& window : windows) {
        json.object().member("from", std::optional(window.span.from));
        json.member("to", std::optional(window.span.to));
        json.member("first_seen", std::optional(window.firstSeen));
        json.member("reason", window.reason).endObject();
    }
    json.endArray();
}

void write(api::JsonWriter& json, const collect::Coverage& coverage) {
    json.object().member("tenant_id", coverage.stream.tenant);
    json.member("source", coverage.stream.source).member("stream", coverage.stream.stream);
    json.member("basis", coverage.eventBasis ? "event" : "availability");
    json.member("on_since", coverage.onSince);
    json.member("from", coverage.from).member("read_to", coverage.readTo);
    json.member("settled_to", coverage.settledTo);
    write(json, "open", coverage.open);
    write(json, "gaps", coverage.gaps);
    json.key("missing").array();
    for (const Span& span : coverage.missing) {
        json.object().member("from", std::optional(span.from));
        json.member("to", std::optional(span.to)).endObject();
    }
    json.endArray().key("counts").object().member("records", coverage.counts.records);
    json.member("repeats", coverage.counts.repeats).member("rejected", coverage.counts.rejected);
    json.endObject().member("sentence", collect::sentence(coverage)).endObject();
}

}  // namespace

Result<CoverageReport> coverageReport(const store::EventStore& store, const Catalogue& catalogue) {
    auto ledger = store.streams();
    if (!ledger) return Unexpected(ledger.error());
    CoverageReport report;
    for (const collect::StreamId& id : known(*ledger, catalogue)) {
        auto rows = store.windows(id);
        if (!rows) return Unexpected(rows.error());
        auto gone = store.goneContents(id);
        if (!gone) return Unexpected(gone.error());
        auto state = store.streamState(id);
        if (!state) return Unexpected(state.error());
        const plugin::Stream* stream = catalogue.find(id.source, id.stream);
        // Of a source that is gone, only what it stored is known; the event basis claims less.
        report.streams.push_back(collect::coverageOf(id, stream ? *stream : plugin::Stream{}, *rows,
                                                     *gone, *state, SystemClock().now()));
    }
    auto rejected = store.rejectedCount();
    if (!rejected) return Unexpected(rejected.error());
    report.rejected = *rejected;
    auto latest = store.rejected(kShownRejected);
    if (!latest) return Unexpected(latest.error());
    report.latestRejected = std::move(*latest);
    return report;
}

std::string renderJson(const CoverageReport& report) {
    api::JsonWriter json;
    json.object().key("streams").array();
    for (const collect::Coverage& coverage : report.streams) write(json, coverage);
    json.endArray().member("rejected", report.rejected).key("latest_rejected").array();
    for (const Rejected& record : report.latestRejected) {
        json.object().member("received_at", std::optional(record.receivedAt));
        json.member("source", record.source).member("stream", record.stream);
        json.member("reason", record.reason)
            .member("raw_start", record.rawText.substr(0, kRawStart))
            .endObject();
    }
    json.endArray().endObject();
    return json.take();
}

}  // namespace aoc::server
