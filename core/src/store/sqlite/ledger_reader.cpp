// SPDX-License-Identifier: MIT
#include "store/sqlite/ledger_reader.hpp"

#include <algorithm>

#include "store/sqlite/number_list.hpp"

namespace aoc::store::sqlite {
namespace {

constexpr const char* kOfStream =
    " stream = (SELECT id FROM streams WHERE tenant = ?1 AND source = ?2 AND stream = ?3)";

std::optional<Instant> maybeTime(const Statement& row, int column) {
    auto millis = row.maybeInteger(column);
    return millis ? std::optional(fromMillis(*millis)) : std::nullopt;
}

std::uint64_t count(const Statement& row, int column) {
    return static_cast<std::uint64_t>(row.integer(column));
}

void bindStream(Statement& statement, const collect::StreamId& stream) {
    statement.bind(1, stream.tenant).bind(2, stream.source).bind(3, stream.stream);
}

collect::Counts counts(const Statement& row, int column) {
    return {count(row, column), count(row, column + 1), count(row, column + 2)};
}

std::vector<Span> spans(std::string_view text) {
    const std::vector<std::int64_t> ends = listFrom(text);
    std::vector<Span> spans;
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2)
        spans.push_back({fromMillis(ends[i]), fromMillis(ends[i + 1])});
    return spans;
}

collect::Lateness lateness(std::string_view steps, std::int64_t longest) {
    const std::vector<std::int64_t> counts = listFrom(steps);
    return {{counts.begin(), counts.end()}, Millis(longest)};
}

collect::Content contentOf(const collect::StreamId& stream, const std::string& key,
                           const Statement& row) {
    return {stream,
            key,
            fromMillis(row.integer(0)),
            maybeTime(row, 1),
            maybeTime(row, 2),
            row.integer(3) != 0,
            std::string(row.text(4)),
            counts(row, 5)};
}

}  // namespace

std::vector<collect::Window> readWindows(Connection& connection, const collect::StreamId& stream) {
    Statement rows = connection.prepare(
        std::string("SELECT from_time, to_time, state, first_seen, read_at, age, complete_at,"
                    " records, repeats, rejected, reason FROM windows WHERE") +
        kOfStream + " ORDER BY from_time, to_time");
    bindStream(rows, stream);
    std::vector<collect::Window> windows;
    while (rows.step()) {
        collect::Window window;
        window.stream = stream;
        window.span = {fromMillis(rows.integer(0)), fromMillis(rows.integer(1))};
        window.state =
            static_cast<collect::WindowState>(std::clamp<std::int64_t>(rows.integer(2), 0, 3));
        window.firstSeen = fromMillis(rows.integer(3));
        window.readAt = maybeTime(rows, 4);
        window.age = Millis(rows.integer(5));
        window.completeAt = maybeTime(rows, 6);
        window.counts = counts(rows, 7);
        window.reason = rows.text(10);
        windows.push_back(std::move(window));
    }
    return windows;
}

std::optional<collect::StreamState> readStreamState(Connection& connection,
                                                    const collect::StreamId& stream) {
    Statement row = connection.prepare(
        "SELECT prepared_at, on_since, unanswered, off, off_since, last_success, wait_until,"
        " wait_why, late, latest FROM streams"
        " WHERE tenant = ?1 AND source = ?2 AND stream = ?3 AND stated = 1");
    bindStream(row, stream);
    if (!row.step()) return std::nullopt;
    collect::StreamState state{stream, maybeTime(row, 0), maybeTime(row, 1)};
    state.unanswered = row.integer(2) != 0;
    state.off = spans(row.text(3));
    state.offSince = maybeTime(row, 4);
    state.lastSuccess = maybeTime(row, 5);
    state.waitUntil = maybeTime(row, 6);
    state.waitWhy = row.text(7);
    state.lateness = lateness(row.text(8), row.integer(9));
    return state;
}

std::vector<collect::Content> readContents(Connection& connection, const collect::StreamId& stream,
                                           const std::vector<std::string>& keys) {
    Statement find = connection.prepare(
        std::string("SELECT fetched_at, available_at, expires_at, gone, reason, records, repeats,"
                    " rejected FROM contents WHERE") +
        kOfStream + " AND key = ?4");
    Snapshot snapshot(connection);
    bindStream(find, stream);
    std::vector<collect::Content> contents;
    for (const std::string& key : keys) {
        Use use(find);
        use->bind(4, key);
        if (!use->step()) continue;
        contents.push_back(contentOf(stream, key, find));
    }
    return contents;
}

std::vector<collect::Content> readContentsAfter(Connection& connection,
                                                const collect::StreamId& stream,
                                                const std::string& key, unsigned most) {
    Statement rows = connection.prepare(
        std::string("SELECT fetched_at, available_at, expires_at, gone, reason, records, repeats,"
                    " rejected, key FROM contents WHERE") +
        kOfStream + " AND key > ?4 ORDER BY key LIMIT ?5");
    bindStream(rows, stream);
    rows.bind(4, key).bind(5, std::int64_t{most});
    std::vector<collect::Content> contents;
    while (rows.step()) contents.push_back(contentOf(stream, std::string(rows.text(8)), rows));
    return contents;
}

std::vector<collect::Content> readGoneContents(Connection& connection,
                                               const collect::StreamId& stream) {
    Statement rows = connection.prepare(
        std::string("SELECT key, fetched_at, available_at, expires_at, reason FROM contents"
                    " WHERE") +
        kOfStream + " AND gone = 1 ORDER BY available_at, key");
    bindStream(rows, stream);
    std::vector<collect::Content> contents;
    while (rows.step())
        contents.push_back({stream,
                            std::string(rows.text(0)),
                            fromMillis(rows.integer(1)),
                            maybeTime(rows, 2),
                            maybeTime(rows, 3),
                            true,
                            std::string(rows.text(4)),
                            {}});
    return contents;
}

std::vector<collect::StreamId> readStreams(Connection& connection) {
    Statement rows = connection.prepare(
        "SELECT tenant, source, stream FROM streams ORDER BY tenant, source, stream");
    std::vector<collect::StreamId> streams;
    while (rows.step())
        streams.push_back(
            {std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2))});
    return streams;
}

}  // namespace aoc::store::sqlite
