// SPDX-License-Identifier: MIT
#include "store/sqlite/event_remover.hpp"

#include <algorithm>

#include "aoc/event/words.hpp"
#include "store/sqlite/schema.hpp"

namespace aoc::store::sqlite {
namespace {

// What is removed at once at most: some tens of milliseconds of work.
constexpr int kMostEvents = 500;
constexpr std::size_t kMostWords = 1 << 20;  // Bytes.

}  // namespace

EventRemover::EventRemover(Connection& connection, const BeforeWrite& beforeWrite,
                           VersionCounts& versions)
    : beforeWrite_(beforeWrite),
      versions_(versions),
      reader_(connection),
      oldest_(connection.prepare("SELECT id, high, low, body, revisions FROM events ORDER BY id"
                                 " LIMIT 1")),
      forgetWords_(
          connection.prepare("INSERT INTO words(words, rowid, text) VALUES('delete', ?1, ?2)")),
      isMoved_(connection.prepare("SELECT 1 FROM moved WHERE id = ?1")),
      deleteMoved_(connection.prepare("DELETE FROM moved WHERE id = ?1")),
      deleteEvent_(connection.prepare("DELETE FROM events WHERE id = ?1")),
      deleteDocument_(connection.prepare("DELETE FROM documents WHERE id = ?1")),
      deleteBodies_(connection.prepare("DELETE FROM bodies WHERE high = ?1 AND low = ?2")),
      deleteKept_(connection.prepare("DELETE FROM kept WHERE since <= ?1")),
      insertKept_(
          connection.prepare("INSERT INTO kept SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM kept)")) {}

bool EventRemover::removeBefore(Instant since) {
    beforeWrite_("kept since");
    deleteKept_.bind(1, toMillis(since)).run();
    insertKept_.bind(1, toMillis(since)).run();
    std::size_t words = 0;
    for (int events = 0; events < kMostEvents && words < kMostWords; ++events) {
        const std::optional<Row> row = oldest();
        if (!row || row->id >= firstRowIdOf(since)) return false;
        words += remove(*row);
    }
    return true;
}

std::optional<EventRemover::Row> EventRemover::oldest() {
    Use use(oldest_);
    if (!use->step()) return std::nullopt;
    return Row{use->integer(0), KeyHalves::join(use->integer(1), use->integer(2)),
               keyOfBytes(use->text(3)), use->integer(4)};
}

std::size_t EventRemover::remove(const Row& row) {
    std::vector<Event> bodies;
    if (row.revisions > 0) bodies = reader_.earlier(row.key);
    bodies.push_back(reader_.read(row.id, row.key, row.body));
    std::string words;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        words.append(1, ' ').append(searchWords(bodies[i]));
        // Where the event was until a body came with another time, the words of the bodies up to
        // then are left.
        if (i + 1 < bodies.size() && bodies[i + 1].time != bodies[i].time)
            forgetMoved(preferredRowId(bodies[i].time, row.key), words);
    }
    forgetWords(row.id, words);
    versions_.removed(bodies.back());
    beforeWrite_("old bodies");
    const KeyHalves key(row.key);
    deleteBodies_.bind(1, key.high).bind(2, key.low).run();
    beforeWrite_("old document");
    deleteDocument_.bind(1, row.id).run();
    beforeWrite_("old event");
    deleteEvent_.bind(1, row.id).run();
    return words.size();
}

void EventRemover::forgetMoved(std::int64_t id, const std::string& words) {
    {
        Use moved(isMoved_);
        moved->bind(1, id);
        if (!moved->step()) return;
    }
    forgetWords(id, words);
    beforeWrite_("old row id");
    deleteMoved_.bind(1, id).run();
}

/// The index holds no text, so it has to be told what it was once told of the row: it counts the
/// words, and takes itself for damaged when more of them go than came.
void EventRemover::forgetWords(std::int64_t id, const std::string& words) {
    beforeWrite_("old words");
    forgetWords_.bind(1, id).bind(2, words).run();
}

std::optional<Instant> readKeptSince(Connection& connection) {
    if (!knowsTable(connection, "kept")) return std::nullopt;
    Statement find = connection.prepare("SELECT since FROM kept");
    return find.step() ? std::optional(fromMillis(find.integer(0))) : std::nullopt;
}

}  // namespace aoc::store::sqlite
