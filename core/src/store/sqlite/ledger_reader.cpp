// SPDX-License-Identifier: MIT
#include "store/sqlite/ledger_reader.hpp"

#include <algorithm>

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

}  // namespace

std::vector<collect::Window> readWindows(Connection& connection, const collect::StreamId& stream) {
    Statement rows = connection.prepare(
        std::string("SELECT from_time, to_time, state, first_seen, read_at, complete_at, records,"
                    " repeats, rejected, reason FROM windows WHERE") +
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
        window.completeAt = maybeTime(rows, 5);
        window.counts = {count(rows, 6), count(rows, 7), count(rows, 8)};
        window.reason = rows.text(9);
        windows.push_back(std::move(window));
    }
    return windows;
}

std::optional<collect::StreamState> readStreamState(Connection& connection,
                                                    const collect::StreamId& stream) {
    Statement row = connection.prepare(
        "SELECT prepared_at, on_since FROM streams"
        " WHERE tenant = ?1 AND source = ?2 AND stream = ?3 AND stated = 1");
    bindStream(row, stream);
    if (!row.step()) return std::nullopt;
    return collect::StreamState{stream, maybeTime(row, 0), maybeTime(row, 1)};
}

std::vector<collect::Content> readContents(Connection& connection, const collect::StreamId& stream,
                                           const std::vector<std::string>& keys) {
    Statement find = connection.prepare(
        std::string("SELECT fetched_at, available_at, expires_at, gone, reason FROM contents"
                    " WHERE") +
        kOfStream + " AND key = ?4");
    Snapshot snapshot(connection);
    bindStream(find, stream);
    std::vector<collect::Content> contents;
    for (const std::string& key : keys) {
        Use use(find);
        use->bind(4, key);
        if (!use->step()) continue;
        contents.push_back({stream, key, fromMillis(use->integer(0)), maybeTime(find, 1),
                            maybeTime(find, 2), use->integer(3) != 0, std::string(use->text(4))});
    }
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
        contents.push_back({stream, std::string(rows.text(0)), fromMillis(rows.integer(1)),
                            maybeTime(rows, 2), maybeTime(rows, 3), true,
                            std::string(rows.text(4))});
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
