// SPDX-License-Identifier: MIT
#include "aoc/run/summary.hpp"

#include "aoc/event/render.hpp"

namespace aoc::run {
namespace {

void appendText(std::string& out, std::string_view name, std::string_view value) {
    appendJsonString(out, name);
    out += ':';
    appendJsonString(out, value);
    out += ',';
}

void appendCounts(std::string& out, std::string_view fetchedName, const StreamSummary& counts) {
    auto number = [&](std::string_view name, std::uint64_t value) {
        appendJsonString(out, name);
        out += ':' + std::to_string(value) + ',';
    };
    number(fetchedName, counts.fetched);
    number("stored", counts.stored);
    number("revisions", counts.revisions);
    number("duplicates", counts.duplicates);
    number("rejected", counts.rejected);
    out += counts.complete ? R"("complete":true,)" : R"("complete":false,)";
}

void appendWarnings(std::string& out, const std::vector<std::string>& warnings) {
    out += R"("warnings":[)";
    for (std::size_t i = 0; i < warnings.size(); ++i) {
        if (i > 0) out += ',';
        appendJsonString(out, warnings[i]);
    }
    out += ']';
}

}  // namespace

StreamSummary Summary::total() const {
    StreamSummary sum;
    sum.complete = !streams.empty();
    for (const StreamSummary& stream : streams) {
        sum.fetched += stream.fetched;
        sum.stored += stream.stored;
        sum.revisions += stream.revisions;
        sum.duplicates += stream.duplicates;
        sum.rejected += stream.rejected;
        sum.complete = sum.complete && stream.complete;
    }
    return sum;
}

std::string render(const Summary& summary) {
    std::string out = "{";
    appendText(out, "state", summary.running ? "running" : "done");
    appendText(out, "run_id", summary.runId);
    appendText(out, "started_at", formatTime(summary.startedAt));
    out += summary.scheduled ? R"("scheduled":true,)" : R"("scheduled":false,)";
    appendCounts(out, "count", summary.total());
    out += R"("windows_done":)" + std::to_string(summary.windowsDone) + R"(,"windows_total":)" +
           std::to_string(summary.windowsTotal) + R"(,"sources":[)";
    for (std::size_t i = 0; i < summary.streams.size(); ++i) {
        const StreamSummary& stream = summary.streams[i];
        out += i > 0 ? ",{" : "{";
        appendText(out, "tenant_id", stream.tenant);
        appendText(out, "source", stream.source);
        appendText(out, "stream", stream.stream);
        appendCounts(out, "fetched", stream);
        appendWarnings(out, stream.warnings);
        out += '}';
    }
    out += "],";
    appendWarnings(out, summary.warnings);
    return out + '}';
}

}  // namespace aoc::run
