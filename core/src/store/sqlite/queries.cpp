// SPDX-License-Identifier: MIT
#include "store/sqlite/queries.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "store/phrases.hpp"
#include "store/sqlite/row_id.hpp"
#include "store/sqlite/selection.hpp"

namespace aoc::store::sqlite {
namespace {

std::string nameOf(Reader& reader, std::int64_t number) {
    Use use(reader.nameOf);
    use->bind(1, number);
    return use->step() ? std::string(use->text(0)) : std::string();
}

/// Whether each phrase stands in one of the event's bodies.
bool holdsPhrases(Reader& reader, const Event& event, bool revised,
                  const std::vector<std::string>& phrases) {
    std::vector<Event> earlier;
    if (revised && !phrases.empty()) earlier = reader.events.earlier(event.key);
    return holdPhrases(event, earlier, phrases);
}

/// Calls `each(row)` for the events that pass, newest first, until it answers false. Columns:
/// kEventColumns; offset: events passed over.
template <typename Each>
void walk(Reader& reader, const Selection& selection, std::string_view rest, Each each) {
    Statement rows = selection.select(reader.connection, kEventColumns, rest);
    while (rows.step()) {
        if (!selection.phrases.empty() &&
            !holdsPhrases(reader, eventOf(reader, rows), rows.integer(4) > 0, selection.phrases))
            continue;
        if (!each(rows)) return;
    }
}

const char* columnOf(Facet facet) {
    switch (facet) {
        case Facet::Service:
            return "e.service";
        case Facet::Operation:
            return "e.operation";
        case Facet::Result:
            return "e.result";
        case Facet::Actor:
            return "e.actor";
        case Facet::Source:
            return "e.source";
    }
    return "e.service";
}

/// Calls `each(value)` with an expression over `e` for each event that passes.
template <typename Each>
void walkColumn(Reader& reader, const Selection& selection, const std::string& column, Each each) {
    if (selection.phrases.empty()) {
        Statement rows = selection.select(reader.connection, column);
        while (rows.step()) each(rows.integer(0));
        return;
    }
    Statement rows =
        selection.select(reader.connection, std::string(kEventColumns) + ", " + column);
    while (rows.step()) {
        if (holdsPhrases(reader, eventOf(reader, rows), rows.integer(4) > 0, selection.phrases))
            each(rows.integer(6));
    }
}

}  // namespace

Event eventOf(Reader& reader, const Statement& row) {
    Event event = reader.events.read(
        row.integer(0), KeyHalves::join(row.integer(1), row.integer(2)), keyOfBytes(row.text(3)));
    event.streams = splitStreams(nameOf(reader, row.integer(5)));
    return event;
}

History historyOf(Reader& reader, const Statement& row) {
    Event shown = eventOf(reader, row);
    History history;
    if (row.integer(4) > 0) history = reader.events.earlier(shown.key);
    history.push_back(std::move(shown));
    for (Event& body : history) body.streams = history.back().streams;
    return history;
}

Rejected rejectedOf(Reader& reader, const Statement& row, int column) {
    return {keyOfBytes(row.text(column)),
            std::string(row.text(column + 1)),
            std::string(row.text(column + 2)),
            std::string(row.text(column + 3)),
            fromMillis(row.integer(column + 4)),
            std::string(row.text(column + 5)),
            reader.events.unpack(row.text(column + 6))};
}

Slice readSlice(Reader& reader, const Filter& filter, std::optional<std::int64_t> before,
                std::uint64_t offset, unsigned size) {
    Snapshot snapshot(reader.connection);
    Selection selection = select(reader.connection, filter, before);
    Slice slice;
    if (selection.nothing) return slice;
    std::string rest = " ORDER BY " + selection.id + " DESC";
    std::uint64_t skip = offset;
    walk(reader, selection, rest, [&](const Statement& row) {
        if (skip > 0) {
            --skip;
            return true;
        }
        if (slice.events.size() >= size) {
            slice.more = true;
            return false;
        }
        slice.events.push_back(eventOf(reader, row));
        slice.last = row.integer(0);
        return true;
    });
    return slice;
}

Total countEvents(Reader& reader, const Filter& filter) {
    Snapshot snapshot(reader.connection);
    Selection selection = select(reader.connection, filter);
    Total total;
    if (selection.nothing) return total;
    walk(reader, selection, {}, [&](const Statement&) {
        if (total.count == kCountedExactly) total.exact = false;
        if (total.exact) ++total.count;
        return total.exact;
    });
    return total;
}

std::optional<History> findHistory(Reader& reader, const Key& key) {
    Snapshot snapshot(reader.connection);
    KeyHalves halves(key);
    Statement row = reader.connection.prepare(std::string("SELECT ") + kEventColumns +
                                              " FROM events e WHERE e.high = ?1 AND e.low = ?2");
    row.bind(1, halves.high).bind(2, halves.low);
    if (!row.step()) return std::nullopt;
    return historyOf(reader, row);
}

std::optional<Found> findEvent(Reader& reader, const Key& key) {
    std::optional<History> history = findHistory(reader, key);
    if (!history) return std::nullopt;
    return foundOf(*std::move(history));
}

std::vector<FacetValue> countFacet(Reader& reader, Facet facet, const Filter& filter,
                                   unsigned limit) {
    Snapshot snapshot(reader.connection);
    Selection selection = select(reader.connection, filter);
    if (selection.nothing) return {};
    std::unordered_map<std::int64_t, std::uint64_t> counts;
    walkColumn(reader, selection, columnOf(facet), [&](std::int64_t value) { ++counts[value]; });

    std::vector<FacetValue> values;
    for (auto [number, count] : counts) {
        std::string text = facet == Facet::Result
                               ? std::string(toText(static_cast<Outcome>(number)))
                               : nameOf(reader, number);
        if (!text.empty()) values.push_back({std::move(text), count});
    }
    std::sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    if (values.size() > limit) values.resize(limit);
    return values;
}

std::vector<Bucket> countBuckets(Reader& reader, const Filter& filter, Millis width) {
    Snapshot snapshot(reader.connection);
    Selection selection = select(reader.connection, filter);
    if (selection.nothing) return {};
    std::map<std::int64_t, std::uint64_t> counts;
    walkColumn(reader, selection, selection.id, [&](std::int64_t id) {
        std::int64_t millis = toMillis(timeOfRowId(id));
        std::int64_t into = millis % width.count();
        ++counts[millis - into - (into < 0 ? width.count() : 0)];
    });
    std::vector<Bucket> buckets;
    for (auto [start, count] : counts) buckets.push_back({fromMillis(start), count});
    return buckets;
}

std::vector<Rejected> readRejected(Reader& reader, unsigned limit) {
    Snapshot snapshot(reader.connection);
    Statement rows = reader.connection.prepare(
        "SELECT key, tenant, source, stream, received_at, reason, packed FROM rejected"
        " ORDER BY id DESC LIMIT ?1");
    rows.bind(1, std::int64_t{limit});
    std::vector<Rejected> rejected;
    while (rows.step()) rejected.push_back(rejectedOf(reader, rows, 0));
    return rejected;
}

}  // namespace aoc::store::sqlite
