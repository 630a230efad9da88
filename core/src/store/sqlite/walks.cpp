// SPDX-License-Identifier: MIT
#include "store/sqlite/walks.hpp"

#include <sqlite3.h>

#include <limits>
#include <utility>

#include "aoc/base/text.hpp"
#include "store/part.hpp"
#include "store/sqlite/ledger_reader.hpp"
#include "store/sqlite/queries.hpp"

namespace aoc::store::sqlite {
namespace {

/// Row ids from which a part begins.
std::int64_t afterRow(const std::string& from) {
    if (from.empty()) return std::numeric_limits<std::int64_t>::min();
    const auto row = parseInteger(from);
    if (!row) throw Failure(SQLITE_MISUSE, "this is no place in the events");
    return *row;
}

/// Fills a part with what `make(row)` makes of rows that begin with their id. REQUIRES: the rows
/// are one more than the part may hold, at most.
template <typename T, typename Make>
Part<T> fill(Statement& rows, unsigned most, Make make) {
    Part<T> part;
    std::int64_t last = 0;
    std::size_t bytes = 0;
    while (rows.step()) {
        if (part.items.size() >= most || bytes >= kMostInPart) {
            part.next = std::to_string(last);
            break;
        }
        last = rows.integer(0);
        part.items.push_back(make(rows));
        bytes += textIn(part.items.back());
    }
    return part;
}

}  // namespace

Part<History> walkEvents(Reader& reader, const std::string& from, unsigned most) {
    Snapshot snapshot(reader.connection);
    Statement rows = reader.connection.prepare(std::string("SELECT ") + kEventColumns +
                                               " FROM events e WHERE e.id > ?1 ORDER BY e.id"
                                               " LIMIT ?2");
    rows.bind(1, afterRow(from)).bind(2, std::int64_t{most} + 1);
    return fill<History>(rows, most, [&](const Statement& row) { return historyOf(reader, row); });
}

Part<Rejected> walkRejected(Reader& reader, const std::string& from, unsigned most) {
    Snapshot snapshot(reader.connection);
    Statement rows = reader.connection.prepare(
        "SELECT id, key, tenant, source, stream, received_at, reason, packed FROM rejected"
        " WHERE id > ?1 ORDER BY id LIMIT ?2");
    rows.bind(1, afterRow(from)).bind(2, std::int64_t{most} + 1);
    return fill<Rejected>(rows, most,
                          [&](const Statement& row) { return rejectedOf(reader, row, 1); });
}

Part<collect::Content> walkContents(Connection& connection, const collect::StreamId& stream,
                                    const std::string& from, unsigned most) {
    Part<collect::Content> part;
    part.items = readContentsAfter(connection, stream, from, most + 1);
    if (part.items.size() <= most) return part;
    part.items.pop_back();
    part.next = part.items.back().key;
    return part;
}

}  // namespace aoc::store::sqlite
