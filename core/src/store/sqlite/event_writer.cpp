// SPDX-License-Identifier: MIT
#include "store/sqlite/event_writer.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <unordered_set>

#include "aoc/event/canonical.hpp"
#include "aoc/event/words.hpp"
#include "store/sqlite/document.hpp"
#include "store/sqlite/version_counts.hpp"

namespace aoc::store::sqlite {
namespace {

// What waits for the full-text index may take this much memory.
constexpr std::size_t kMostUnindexed = 8 << 20;

/// An event on its way in, and the batch that counts it.
struct Incoming {
    const Event* event;
    std::size_t batch;
    std::int64_t preferred;
};

/// In the order of the rows, which is fastest; the further occurrences of a key come last, as they
/// came, because the latest body to arrive is the one that is shown.
std::vector<Incoming> inOrder(std::span<const Batch> batches) {
    std::vector<Incoming> first;
    std::vector<Incoming> repeated;
    std::unordered_set<Key> seen;
    for (std::size_t batch = 0; batch < batches.size(); ++batch) {
        for (const Event& event : batches[batch].events) {
            std::vector<Incoming>& to = seen.insert(event.key).second ? first : repeated;
            to.push_back({&event, batch, preferredRowId(event.time, event.key)});
        }
    }
    std::sort(first.begin(), first.end(),
              [](const Incoming& a, const Incoming& b) { return a.preferred < b.preferred; });
    first.insert(first.end(), repeated.begin(), repeated.end());
    return first;
}

/// The words of two lists. One that is in both is there twice, which the index does not mind.
std::string both(std::string_view words, std::string_view more) {
    return std::string(words).append(1, ' ').append(more);
}

}  // namespace

EventWriter::EventWriter(Connection& connection, const BeforeWrite& beforeWrite,
                         VersionCounts& versions)
    : connection_(connection),
      beforeWrite_(beforeWrite),
      versions_(versions),
      names_(connection),
      dictionary_(newestDictionary(connection)),
      reader_(connection),
      anyMovedNow_(connection.prepare("SELECT 1 FROM moved LIMIT 1")),
      find_(connection.prepare(
          "SELECT id, body, revisions, streams FROM events WHERE high = ?1 AND low = ?2")),
      insertEvent_(connection.prepare(
          "INSERT INTO events VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")),
      insertDocument_(connection.prepare("INSERT INTO documents VALUES(?1, ?2)")),
      insertWords_(connection.prepare("INSERT INTO words(rowid, text) VALUES(?1, ?2)")),
      freeId_(connection.prepare(
          "WITH RECURSIVE probe(id) AS (SELECT ?1 UNION ALL SELECT id + 1 FROM probe WHERE"
          " EXISTS(SELECT 1 FROM events e WHERE e.id = probe.id) OR"
          " EXISTS(SELECT 1 FROM moved m WHERE m.id = probe.id)) SELECT max(id) FROM probe")),
      isMoved_(connection.prepare("SELECT 1 FROM moved WHERE id = ?1")),
      insertMoved_(connection.prepare("INSERT INTO moved VALUES(?1)")),
      setStreams_(connection.prepare("UPDATE events SET streams = ?2 WHERE id = ?1")),
      insertBody_(connection.prepare(
          "INSERT INTO bodies(high, low, body, packed)"
          " SELECT e.high, e.low, e.body, d.packed FROM events e JOIN documents d ON d.id = e.id"
          " WHERE e.id = ?1")),
      putBody_(
          connection.prepare("INSERT INTO bodies(high, low, body, packed) VALUES(?1, ?2, ?3, ?4)")),
      updateEvent_(connection.prepare(
          "UPDATE events SET body = ?2, revisions = ?3, result = ?4, service = ?5,"
          " operation = ?6, source = ?7, actor = ?8, streams = ?9 WHERE id = ?1")),
      updateDocument_(connection.prepare("UPDATE documents SET packed = ?2 WHERE id = ?1")),
      deleteEvent_(connection.prepare("DELETE FROM events WHERE id = ?1")),
      deleteDocument_(connection.prepare("DELETE FROM documents WHERE id = ?1")),
      insertRejected_(connection.prepare(
          "INSERT INTO rejected(key, tenant, source, stream, received_at, reason, packed)"
          " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)")),
      insertDictionary_(connection.prepare("INSERT INTO dictionaries(bytes) VALUES(?1)")) {}

void EventWriter::begin() {
    Use use(anyMovedNow_);
    anyMoved_ = use->step();
}

void EventWriter::write(std::span<const Batch> batches, std::vector<Applied>& applied) {
    learn(batches);
    for (const Incoming& incoming : inOrder(batches)) {
        Applied& count = applied[incoming.batch];
        switch (write(*incoming.event)) {
            case Became::Stored:
                ++count.stored;
                count.newTimes.push_back(incoming.event->time);
                break;
            case Became::Revision:
                ++count.revisions;
                break;
            case Became::Duplicate:
                ++count.duplicates;
                break;
        }
    }
    flushIndex();
}

EventWriter::Became EventWriter::write(const Event& event) {
    std::optional<Row> row = find(KeyHalves(event.key));
    if (!row) {
        insert(event, names_.numberOf(NameKind::Streams, joinStreams(event.streams)), 0,
               wordsOf(event));
        return Became::Stored;
    }
    std::int64_t streams = unionOfStreams(row->streams, event.streams);
    bool known = row->body == event.body;
    if (!known) {
        Event shown = reader_.read(row->id, event.key, row->body);
        std::vector<Event> earlier;
        if (row->revisions > 0) earlier = reader_.earlier(event.key);
        Event whole =
            event.packed.empty() ? event : reader_.unpackEvent(event.packed, event.key, event.body);
        known = knows(whole, shown, earlier);
        if (!known) revise(event, *row, shown, earlier, streams);
    }
    if (!known) return Became::Revision;
    if (streams != row->streams) {
        beforeWrite_("streams of an event");
        setStreams_.bind(1, row->id).bind(2, streams).run();
    }
    return Became::Duplicate;
}

std::optional<EventWriter::Row> EventWriter::find(const KeyHalves& key) {
    Use use(find_);
    use->bind(1, key.high).bind(2, key.low);
    if (!use->step()) return std::nullopt;
    return Row{use->integer(0), keyOfBytes(use->text(1)), use->integer(2), use->integer(3)};
}

/// Whether this body came before, perhaps written differently.
bool EventWriter::knows(const Event& event, const Event& shown, const std::vector<Event>& earlier) {
    for (const Event& other : earlier) {
        if (other.body == event.body) return true;
    }
    std::string canonical = canonicalJson(event.rawText);
    if (canonicalJson(shown.rawText) == canonical) return true;
    return std::any_of(earlier.begin(), earlier.end(), [&](const Event& other) {
        return canonicalJson(other.rawText) == canonical;
    });
}

void EventWriter::insert(const Event& event, std::int64_t streams, std::int64_t revisions,
                         std::string_view words) {
    std::int64_t id = preferredRowId(event.time, event.key);
    if (!insertRow(id, event, streams, revisions)) {
        id = freeRowIdFrom(id);
        if (!insertRow(id, event, streams, revisions))
            throw Failure(SQLITE_ERROR, "no row id is free for an event");
    }
    std::string_view packed = pack(event, dictionary_.get());
    beforeWrite_("document");
    insertDocument_.bind(1, id).bind(2, Blob{packed}).run();
    versions_.added(event);
    index(id, words);
}

bool EventWriter::insertRow(std::int64_t id, const Event& event, std::int64_t streams,
                            std::int64_t revisions) {
    if (anyMoved_) {
        Use use(isMoved_);
        use->bind(1, id);
        if (use->step()) return false;
    }
    KeyHalves key(event.key);
    insertEvent_.bind(1, id).bind(2, key.high).bind(3, key.low).bind(4, Blob{bytesOf(event.body)});
    insertEvent_.bind(5, revisions).bind(6, static_cast<std::int64_t>(event.result));
    insertEvent_.bind(7, names_.numberOf(NameKind::Service, event.service));
    insertEvent_.bind(8, names_.numberOf(NameKind::Operation, event.operation));
    insertEvent_.bind(9, names_.numberOf(NameKind::Source, event.source));
    insertEvent_.bind(10, names_.numberOf(NameKind::Actor, event.actorDisplay));
    insertEvent_.bind(11, streams);
    beforeWrite_("event");
    return insertEvent_.runUnlessTaken();
}

std::int64_t EventWriter::freeRowIdFrom(std::int64_t preferred) {
    Use use(freeId_);
    use->bind(1, preferred);
    use->step();
    return use->integer(0);
}

void EventWriter::revise(const Event& event, const Row& row, const Event& shown,
                         const std::vector<Event>& earlier, std::int64_t streams) {
    beforeWrite_("earlier body");
    insertBody_.bind(1, row.id).run();
    if (event.time == shown.time) {
        update(row.id, event, shown, row.revisions + 1, streams);
        // Words are only ever added to a row, so nothing has to be deleted from the index, which
        // could not be done without the old text.
        index(row.id, wordsOf(event));
        return;
    }
    std::string words = both(wordsOf(event), searchWords(shown));
    for (const Event& other : earlier) words = both(words, searchWords(other));
    beforeWrite_("moved");
    insertMoved_.bind(1, row.id).run();
    anyMoved_ = true;
    beforeWrite_("old event");
    deleteEvent_.bind(1, row.id).run();
    beforeWrite_("old document");
    deleteDocument_.bind(1, row.id).run();
    versions_.removed(shown);
    insert(event, streams, row.revisions + 1, keep(std::move(words)));
}

void EventWriter::update(std::int64_t row, const Event& event, const Event& shown,
                         std::int64_t revisions, std::int64_t streams) {
    std::string_view packed = pack(event, dictionary_.get());
    updateEvent_.bind(1, row).bind(2, Blob{bytesOf(event.body)}).bind(3, revisions);
    updateEvent_.bind(4, static_cast<std::int64_t>(event.result));
    updateEvent_.bind(5, names_.numberOf(NameKind::Service, event.service));
    updateEvent_.bind(6, names_.numberOf(NameKind::Operation, event.operation));
    updateEvent_.bind(7, names_.numberOf(NameKind::Source, event.source));
    updateEvent_.bind(8, names_.numberOf(NameKind::Actor, event.actorDisplay));
    updateEvent_.bind(9, streams);
    beforeWrite_("event");
    updateEvent_.run();
    beforeWrite_("document");
    updateDocument_.bind(1, row).bind(2, Blob{packed}).run();
    versions_.removed(shown);
    versions_.added(event);
}

void EventWriter::put(const History& history, const std::vector<std::string>& streams) {
    putEarlier(history);
    std::string words;
    for (const Event& body : history) words = both(words, wordsOf(body));
    insert(history.back(), names_.numberOf(NameKind::Streams, joinStreams(streams)),
           static_cast<std::int64_t>(history.size()) - 1, keep(std::move(words)));
}

void EventWriter::putOver(std::int64_t row, const History& history, const Event& shown,
                          const std::vector<std::string>& streams) {
    putEarlier(history);
    update(row, history.back(), shown, static_cast<std::int64_t>(history.size()) - 1,
           names_.numberOf(NameKind::Streams, joinStreams(streams)));
}

/// REQUIRES: none are there.
void EventWriter::putEarlier(const History& history) {
    const KeyHalves key(history.back().key);
    for (std::size_t i = 0; i + 1 < history.size(); ++i) {
        std::string_view packed = pack(history[i], dictionary_.get());
        beforeWrite_("earlier body");
        putBody_.bind(1, key.high).bind(2, key.low).bind(3, Blob{bytesOf(history[i].body)});
        putBody_.bind(4, Blob{packed}).run();
    }
}

std::int64_t EventWriter::unionOfStreams(std::int64_t known, const std::vector<std::string>& more) {
    std::string text = names_.textOf(known);
    if (text == joinStreams(more)) return known;
    std::vector<std::string> streams = splitStreams(text);
    std::size_t before = streams.size();
    streams.insert(streams.end(), more.begin(), more.end());
    std::sort(streams.begin(), streams.end());
    streams.erase(std::unique(streams.begin(), streams.end()), streams.end());
    return streams.size() == before ? known
                                    : names_.numberOf(NameKind::Streams, joinStreams(streams));
}

std::string_view EventWriter::wordsOf(const Event& event) {
    return event.words.empty() ? keep(searchWords(event)) : event.words;
}

std::string_view EventWriter::keep(std::string words) {
    return kept_.emplace_back(std::move(words));
}

/// The words are to live until they are written: an incoming event's, or kept ones.
void EventWriter::index(std::int64_t rowId, std::string_view words) {
    unindexedBytes_ += words.size();
    unindexed_.emplace_back(rowId, words);
    if (unindexedBytes_ >= kMostUnindexed) flushIndex();
}

void EventWriter::flushIndex() {
    std::stable_sort(unindexed_.begin(), unindexed_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < unindexed_.size(); ++i) {
        std::string_view words = unindexed_[i].second;
        if (i + 1 < unindexed_.size() && unindexed_[i + 1].first == unindexed_[i].first) {
            unindexed_[i + 1].second = keep(both(words, unindexed_[i + 1].second));
            continue;
        }
        beforeWrite_("words");
        insertWords_.bind(1, unindexed_[i].first).bind(2, words).run();
    }
    unindexed_.clear();
    kept_.clear();
    unindexedBytes_ = 0;
}

void EventWriter::learn(std::span<const Batch> batches) {
    if (dictionary_ != nullptr) return;
    bool enough = false;
    std::string document;
    for (const Batch& batch : batches) {
        for (const Event& event : batch.events) {
            if (enough) break;
            document.clear();
            encode(event, document);
            enough = trainer_.learn(document);
        }
    }
    if (!enough) return;
    std::string dictionary = trainer_.train();
    if (dictionary.empty()) return;
    beforeWrite_("dictionary");
    insertDictionary_.bind(1, Blob{dictionary}).run();
    dictionary_ = std::make_shared<const Dictionary>(connection_.lastRowid(), dictionary);
}

bool EventWriter::write(const Rejected& rejected) {
    std::string_view packed = pack(rejected.rawText, dictionary_.get());
    insertRejected_.bind(1, Blob{bytesOf(rejected.key)}).bind(2, rejected.tenant);
    insertRejected_.bind(3, rejected.source).bind(4, rejected.stream);
    insertRejected_.bind(5, toMillis(rejected.receivedAt)).bind(6, rejected.reason);
    insertRejected_.bind(7, Blob{packed});
    beforeWrite_("rejected");
    return insertRejected_.runUnlessTaken();
}

}  // namespace aoc::store::sqlite
