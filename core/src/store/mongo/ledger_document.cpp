// SPDX-License-Identifier: MIT
#include "store/mongo/ledger_document.hpp"

#include <algorithm>

namespace aoc::store::mongo {
namespace {

void append(BsonWriter& out, const collect::Counts& counts) {
    out.int64("records", static_cast<std::int64_t>(counts.records));
    out.int64("repeats", static_cast<std::int64_t>(counts.repeats));
    out.int64("rejected", static_cast<std::int64_t>(counts.rejected));
}

collect::Counts countsOf(const Document& document) {
    const auto count = [&](const char* name) {
        return static_cast<std::uint64_t>(integerOf(document.get(name)));
    };
    return {count("records"), count("repeats"), count("rejected")};
}

void appendName(BsonWriter& out, const collect::StreamId& stream) {
    out.text("_id", idOf(stream)).text("tenant_id", stream.tenant);
    out.text("source", stream.source).text("stream", stream.stream);
}

Instant instantOf(const Element::Ptr& element) { return timeOf(element).value_or(Instant()); }

std::vector<Span> spansOf(const Element::Ptr& array) {
    std::vector<Span> spans;
    const Document::Ptr document = documentOf(array);
    for (const Element::Ptr& element : elementsOf(*document)) {
        const Document::Ptr span = documentOf(element);
        spans.push_back({instantOf(span->get("from")), instantOf(span->get("to"))});
    }
    return spans;
}

collect::Lateness latenessOf(const Document& document) {
    std::vector<std::uint64_t> steps;
    const Document::Ptr array = documentOf(document.get("late"));
    for (const Element::Ptr& element : elementsOf(*array))
        steps.push_back(static_cast<std::uint64_t>(integerOf(element)));
    return {std::move(steps), Millis(integerOf(document.get("latest_ms")))};
}

}  // namespace

std::string idOf(const collect::StreamId& stream) {
    return stream.tenant + '/' + stream.source + '/' + stream.stream;
}

std::string idOf(const collect::Window& window) {
    return idOf(window.stream) + '/' + formatTime(window.span.from) + '/' +
           formatTime(window.span.to);
}

std::string idOfContent(const collect::StreamId& stream, const std::string& key) {
    return idOf(stream) + '/' + key;
}

std::string encodeName(const collect::StreamId& stream) {
    return bson([&](BsonWriter& out) { appendName(out, stream); });
}

std::string encode(const collect::StreamState& state, std::uint64_t lease) {
    return bson([&](BsonWriter& out) {
        appendName(out, state.stream);
        out.boolean("stated", true).maybeDate("prepared_at", state.preparedAt);
        out.maybeDate("on_since", state.onSince).boolean("unanswered", state.unanswered);
        out.array("off", [&] {
            std::size_t index = 0;
            for (const Span& span : state.off)
                out.object(std::to_string(index++),
                           [&] { out.date("from", span.from).date("to", span.to); });
        });
        out.maybeDate("off_since", state.offSince).maybeDate("last_success", state.lastSuccess);
        out.maybeDate("wait_until", state.waitUntil).text("wait_why", state.waitWhy);
        out.array("late", [&] {
            std::size_t index = 0;
            for (std::uint64_t count : state.lateness.steps())
                out.int64(std::to_string(index++), static_cast<std::int64_t>(count));
        });
        out.int64("latest_ms", state.lateness.longest().count());
        out.int64("lease", static_cast<std::int64_t>(lease));
    });
}

std::string encode(const collect::Window& window, std::uint64_t lease) {
    return bson([&](BsonWriter& out) {
        out.text("_id", idOf(window)).text("stream", idOf(window.stream));
        out.date("from", window.span.from).date("to", window.span.to);
        out.int32("state", static_cast<std::int32_t>(window.state));
        out.date("first_seen", window.firstSeen).maybeDate("read_at", window.readAt);
        out.int64("age_ms", window.age.count()).maybeDate("complete_at", window.completeAt);
        append(out, window.counts);
        out.text("reason", window.reason).int64("lease", static_cast<std::int64_t>(lease));
    });
}

std::string encode(const collect::Content& content) {
    return bson([&](BsonWriter& out) {
        out.text("_id", idOfContent(content.stream, content.key));
        out.text("stream", idOf(content.stream)).text("key", content.key);
        out.date("fetched_at", content.fetchedAt).maybeDate("available_at", content.availableAt);
        out.maybeDate("expires_at", content.expiresAt).boolean("gone", content.gone);
        out.text("reason", content.reason);
        append(out, content.counts);
    });
}

collect::StreamId decodeStreamId(const Document& document) {
    return {textOf(document.get("tenant_id")), textOf(document.get("source")),
            textOf(document.get("stream"))};
}

bool isStated(const Document& document) { return booleanOf(document.get("stated")); }

collect::StreamState decodeState(const Document& document) {
    collect::StreamState state{decodeStreamId(document), timeOf(document.get("prepared_at")),
                               timeOf(document.get("on_since"))};
    state.unanswered = booleanOf(document.get("unanswered"));
    state.off = spansOf(document.get("off"));
    state.offSince = timeOf(document.get("off_since"));
    state.lastSuccess = timeOf(document.get("last_success"));
    state.waitUntil = timeOf(document.get("wait_until"));
    state.waitWhy = textOf(document.get("wait_why"));
    state.lateness = latenessOf(document);
    return state;
}

collect::Window decodeWindow(const collect::StreamId& stream, const Document& document) {
    collect::Window window;
    window.stream = stream;
    window.span = {instantOf(document.get("from")), instantOf(document.get("to"))};
    window.state = static_cast<collect::WindowState>(
        std::clamp<std::int64_t>(integerOf(document.get("state")), 0, 3));
    window.firstSeen = instantOf(document.get("first_seen"));
    window.readAt = timeOf(document.get("read_at"));
    window.age = Millis(integerOf(document.get("age_ms")));
    window.completeAt = timeOf(document.get("complete_at"));
    window.counts = countsOf(document);
    window.reason = textOf(document.get("reason"));
    return window;
}

collect::Content decodeContent(const collect::StreamId& stream, const Document& document) {
    return {stream,
            textOf(document.get("key")),
            instantOf(document.get("fetched_at")),
            timeOf(document.get("available_at")),
            timeOf(document.get("expires_at")),
            booleanOf(document.get("gone")),
            textOf(document.get("reason")),
            countsOf(document)};
}

}  // namespace aoc::store::mongo
