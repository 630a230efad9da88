// SPDX-License-Identifier: MIT
#include "store/sqlite/event_replacer.hpp"

#include <algorithm>
#include <set>

#include "aoc/event/words.hpp"

namespace aoc::store::sqlite {
namespace {

/// Whether search finds both by the same.
bool haveTheSameWords(const History& before, const History& after) {
    return std::ranges::equal(before, after, [](const Event& one, const Event& other) {
        return searchWords(one) == searchWords(other);
    });
}

}  // namespace

EventReplacer::EventReplacer(Connection& connection, EventWriter& writer, EventRemover& remover)
    : writer_(writer),
      remover_(remover),
      reader_(connection),
      find_(connection.prepare("SELECT e.id, e.body, e.revisions, n.text FROM events e"
                               " LEFT JOIN names n ON n.id = e.streams"
                               " WHERE e.high = ?1 AND e.low = ?2")),
      deleteBodies_(connection.prepare("DELETE FROM bodies WHERE high = ?1 AND low = ?2")) {}

bool EventReplacer::replace(const Replacement& replacement) {
    const History& history = replacement.history;
    const Key& key = history.back().key;
    std::vector<Row> rows;
    std::set<std::string> streams(history.back().streams.begin(), history.back().streams.end());
    bool isItsOwn = false;
    for (const Seen& seen : replacement.of) {
        std::optional<Row> row = find(seen.key);
        if (!row || row->event.body != seen.body ||
            row->event.revisions + 1 != static_cast<std::int64_t>(seen.bodies))
            return false;
        streams.insert(row->streams.begin(), row->streams.end());
        isItsOwn |= seen.key == key;
        rows.push_back(*std::move(row));
    }
    if (!isItsOwn && find(key)) return false;
    const std::vector<std::string> all(streams.begin(), streams.end());
    if (isItsOwn && rows.size() == 1 && replaceInPlace(rows.front(), history, all)) return true;
    for (const Row& row : rows) remover_.remove(row.event);
    writer_.put(history, all);
    return true;
}

std::optional<EventReplacer::Row> EventReplacer::find(const Key& key) {
    const KeyHalves halves(key);
    Use use(find_);
    use->bind(1, halves.high).bind(2, halves.low);
    if (!use->step()) return std::nullopt;
    return Row{{use->integer(0), key, keyOfBytes(use->text(1)), use->integer(2)},
               splitStreams(use->text(3))};
}

/// The index for search is most of the work, and mostly nothing changes in it.
bool EventReplacer::replaceInPlace(const Row& row, const History& history,
                                   const std::vector<std::string>& streams) {
    History before;
    if (row.event.revisions > 0) before = reader_.earlier(row.event.key);
    before.push_back(reader_.read(row.event.id, row.event.key, row.event.body));
    // Times of earlier bodies tell the remover where the event once was.
    const auto sameTime = [](const Event& one, const Event& other) {
        return one.time == other.time;
    };
    if (!std::ranges::equal(before, history, sameTime) || !haveTheSameWords(before, history))
        return false;
    const KeyHalves key(row.event.key);
    if (row.event.revisions > 0) deleteBodies_.bind(1, key.high).bind(2, key.low).run();
    writer_.putOver(row.event.id, history, before.back(), streams);
    return true;
}

}  // namespace aoc::store::sqlite
