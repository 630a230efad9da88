// SPDX-License-Identifier: MIT
#include "server/coverage_report.hpp"

#include <set>

#include "server/api/json_writer.hpp"
#include "server/words.hpp"

namespace aoc::server {

namespace {

constexpr std::size_t kRawStart = 200;  // bytes: enough to know the record by

std::set<collect::StreamId> known(const std::vector<collect::StreamId>& ledger,
                                  const Catalogue& catalogue) {
    std::set<collect::StreamId> ids(ledger.begin(), ledger.end());
    ids.merge(catalogue.wanted());
    return ids;
}

std::optional<std::int64_t> seconds(const std::optional<Millis>& length) {
    if (!length) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(*length).count();
}

void write(api::JsonWriter& json, const char* name, const std::optional<std::int64_t>& number) {
    json.key(name);
    if (number)
        json.number(*number);
    else
        json.null();
}

/// The object is left open for what it has besides.
api::JsonWriter& begin(api::JsonWriter& json, const Span& span) {
    return json.object()
        .member("from", std::optional(span.from))
        .member("to", std::optional(span.to));
}

void writeSpans(api::JsonWriter& json, const collect::Coverage& coverage) {
    json.key("open").array();
    for (const collect::Window& window : coverage.open)
        begin(json, window.span)
            .member("first_seen", std::optional(window.firstSeen))
            .member("reason", window.reason)
            .endObject();
    json.endArray().key("gaps").array();
    for (const collect::Gap& gap : coverage.gaps)
        begin(json, gap.span)
            .member("content", gap.content)
            .member("reason", gap.reason)
            .member("first_seen", std::optional(gap.firstSeen))
            .member("closes_until", gap.closesUntil)
            .endObject();
    json.endArray().key("not_offered").array();
    for (const collect::NotOffered& span : coverage.notOffered)
        json.object()
            .member("from", span.from)
            .member("to", std::optional(span.to))
            .member("why", collect::words(span.why))
            .endObject();
    json.endArray().key("missing").array();
    for (const Span& span : coverage.missing) begin(json, span).endObject();
    json.endArray();
}

void write(api::JsonWriter& json, const collect::LatenessFigures& lateness) {
    json.key("lateness");
    if (lateness.events == 0) {
        json.null();
        return;
    }
    auto figure = [&](const char* name, Millis length) { write(json, name, seconds(length)); };
    json.object().member("events", lateness.events);
    figure("p50_seconds", lateness.p50);
    figure("p95_seconds", lateness.p95);
    figure("max_seconds", lateness.longest);
    json.member("exact", lateness.exact).member("sentence", latenessInWords(lateness)).endObject();
}

void write(api::JsonWriter& json, const collect::Coverage& coverage) {
    json.object().member("tenant_id", coverage.stream.tenant);
    json.member("source", coverage.stream.source).member("stream", coverage.stream.stream);
    json.member("basis", coverage.eventBasis ? "event" : "availability");
    json.member("on_since", coverage.onSince);
    json.member("from", coverage.from).member("read_to", coverage.readTo);
    json.member("settled_to", coverage.settledTo);
    write(json, "lag_seconds", seconds(coverage.lag));
    writeSpans(json, coverage);
    json.key("counts").object().member("records", coverage.counts.records);
    json.member("repeats", coverage.counts.repeats).member("rejected", coverage.counts.rejected);
    json.endObject();
    write(json, coverage.lateness);
    json.member("last_success", coverage.lastSuccess).member("next_attempt", coverage.nextAttempt);
    json.member("next_attempt_why", coverage.nextAttemptWhy);
    json.member("sentence", collect::sentence(coverage)).endObject();
}

}  // namespace

void sayNextAttempt(collect::Coverage& coverage, std::optional<Instant> scheduled) {
    if (!scheduled || (coverage.nextAttempt && *coverage.nextAttempt > *scheduled)) return;
    coverage.nextAttempt = scheduled;
    if (coverage.nextAttemptWhy.empty()) coverage.nextAttemptWhy = "on schedule";
}

Result<CoverageReport> coverageReport(const store::EventStore& store, const Catalogue& catalogue,
                                      Instant now) {
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
                                                     *gone, *state, now));
    }
    auto keptSince = store.keptSince(now);
    if (!keptSince) return Unexpected(keptSince.error());
    report.keptSince = *keptSince;
    auto behind = store.countBehind(kNormaliserVersion);
    if (!behind) return Unexpected(behind.error());
    report.behind = *behind;
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
    json.endArray().member("kept_since", report.keptSince);
    json.member("behind", report.behind.count);
    json.member("rejected", report.rejected).key("latest_rejected").array();
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
