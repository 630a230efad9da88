// SPDX-License-Identifier: MIT
//
// The order of writes, and what a crash between two of them leaves. The same batch is applied again
// then, for no fact says that it is stored.
//
// 1. Texts that are too large for a document, in parts. Crash: parts that no document speaks of;
//    the document comes with the next applying, and finds them there.
// 2. New events, in no particular order; a key that is taken is the dedupe. Crash: some are there,
//    whole. They are taken for duplicates the next time.
// 3. For each further body of an event that is there: first the body that is shown goes to the
//    revisions. Crash: it is shown and among the revisions; readEarlier() knows it by its name.
//    If the new one's time is another, what is beside the event is to go at that. Crash: it is set
//    the next time.
// 4. Then the event is made to show the new body, if it still shows that other one. Crash after it:
//    the new body is known the next time.
// 5. Streams that were not known of an event are added. Crash: they are missing, and are added the
//    next time.
#include "store/mongo/event_writer.hpp"

#include <algorithm>
#include <deque>
#include <unordered_set>
#include <utility>

#include "aoc/event/canonical.hpp"
#include "store/mongo/event_document.hpp"
#include "store/mongo/event_reader.hpp"
#include "store/mongo/text_parts.hpp"

namespace aoc::store::mongo {
namespace {

/// An event on its way in, and the batch that counts it.
struct Incoming {
    const Event* event;
    std::size_t batch;
};

/// The event as it was before it was prepared.
Event wholeOf(const Event& event) {
    if (event.packed.empty()) return event;
    return decodeEvent(*parseDocument(event.packed));
}

/// Whether a body came before, perhaps written differently.
bool knows(const Event& event, const Event& shown, const std::vector<Event>& earlier) {
    const std::string canonical = canonicalJson(event.rawText);
    const auto same = [&](const Event& other) {
        return other.body == event.body || canonicalJson(other.rawText) == canonical;
    };
    return same(shown) || std::any_of(earlier.begin(), earlier.end(), same);
}

bool isIn(const std::vector<std::string>& known, const std::vector<std::string>& some) {
    return std::all_of(some.begin(), some.end(), [&](const std::string& one) {
        return std::find(known.begin(), known.end(), one) != known.end();
    });
}

}  // namespace

void EventWriter::write(std::span<const Batch> batches, std::vector<Applied>& applied) {
    std::vector<Incoming> first;
    std::vector<Incoming> known;  // In the order in which they came: the latest is shown.
    std::unordered_set<Key> seen;
    std::deque<std::string> encoded;
    std::vector<std::string_view> documents;
    std::vector<Incoming> repeated;
    for (std::size_t batch = 0; batch < batches.size(); ++batch) {
        for (const Event& event : batches[batch].events) {
            if (!seen.insert(event.key).second) {
                repeated.push_back({&event, batch});
                continue;
            }
            first.push_back({&event, batch});
            if (event.packed.empty()) {
                const Fit fit = fitOf(event);
                if (!fit.rawText) writeParts(database_, beforeWrite_, event);
                documents.push_back(encoded.emplace_back(encodeEvent(event, fit)));
            } else {
                documents.push_back(event.packed);
            }
        }
    }
    if (documents.empty()) return;
    beforeWrite_("events");
    const std::set<std::size_t> taken = database_.insert(database_.collections().events, documents);
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (taken.contains(i)) {
            known.push_back(first[i]);
            continue;
        }
        ++applied[first[i].batch].stored;
        applied[first[i].batch].newTimes.push_back(first[i].event->time);
    }
    known.insert(known.end(), repeated.begin(), repeated.end());
    if (known.empty()) return;

    std::vector<Key> keys;
    for (const Incoming& incoming : known) keys.push_back(incoming.event->key);
    Rows rows = readRows(keys);
    for (const Incoming& incoming : known) {
        const auto row = rows.find(incoming.event->key);
        if (row == rows.end())
            throw Failure({Error::Kind::Unavailable, "An event was deleted from " +
                                                         database_.collections().events +
                                                         " while it came again"});
        ++(writeKnown(*incoming.event, row->second) == Became::Revision
               ? applied[incoming.batch].revisions
               : applied[incoming.batch].duplicates);
    }
    flushStreams();
}

EventWriter::Rows EventWriter::readRows(const std::vector<Key>& keys) const {
    const std::string projection = bson([](BsonWriter& out) {
        for (const char* name : {"dedupe_key", "body_key", "revisions", "streams"})
            out.int32(name, 1);
    });
    std::vector<std::string> texts;
    for (const Key& key : keys) texts.push_back(key.hex());
    Rows rows;
    for (const Document::Ptr& document :
         database_.findAmong(database_.collections().events, "dedupe_key", texts, projection)) {
        Event known = decodeEvent(*document);
        rows[known.key] = {textOf(document->get("_id")) == known.key.hex(), known.body,
                           static_cast<std::int32_t>(integerOf(document->get("revisions"))),
                           std::move(known.streams)};
    }
    return rows;
}

EventWriter::Became EventWriter::writeKnown(const Event& event, Row& row) {
    if (row.body != event.body) {
        const Document::Ptr found = findDocument(database_, event.key);
        if (found.isNull())
            throw Failure({Error::Kind::Unavailable, "An event was deleted while it came again"});
        const Event shown = readEvent(database_, *found);
        const Event whole = wholeOf(event);
        std::vector<Event> earlier;
        if (row.revisions > 0) earlier = readEarlier(database_, event.key, shown.body);
        if (!knows(whole, shown, earlier)) {
            revise(whole, shown, row);
            return Became::Revision;
        }
    }
    addStreams(event, row);
    return Became::Duplicate;
}

void EventWriter::revise(const Event& event, const Event& shown, Row& row) {
    const std::string key = event.key.hex();
    const std::string revision = bson([&](BsonWriter& out) {
        out.text("_id", key + '/' + shown.body.hex()).text("dedupe_key", key);
        out.int32("order", row.revisions);
        appendBody(out, shown, fitOf(shown));
    });
    beforeWrite_("earlier body");
    database_.insert(database_.collections().revisions, {revision});
    if (event.time != shown.time) keepEarlierUntil(event);

    const Fit fit = fitOf(event);
    if (!fit.rawText) writeParts(database_, beforeWrite_, event);
    Update update;
    update.filter = bson([&](BsonWriter& out) {
        if (row.idIsKey) out.text("_id", key);
        out.text("dedupe_key", key).text("body_key", shown.body.hex());
    });
    update.change = bson([&](BsonWriter& out) {
        std::vector<std::string> missing;
        out.object("$set", [&] {
            missing = appendBody(out, event, fit);
            out.int32("revisions", row.revisions + 1);
        });
        out.object("$unset", [&] {
            for (const std::string& name : missing) out.text(name, "");
        });
        out.object("$addToSet", [&] {
            out.object("words", [&] { appendWords(out, "$each", event, fit); });
            out.object("streams", [&] { out.texts("$each", event.streams); });
        });
    });
    beforeWrite_("event");
    if (database_.update(database_.collections().events, {update}) == 0)
        throw Failure({Error::Kind::Unavailable, "Another AOC changed the same event"});
    row.body = event.body;
    ++row.revisions;
    row.streams.insert(row.streams.end(), event.streams.begin(), event.streams.end());
}

/// What is stored of an event beside it goes when the event does, not at times of its own.
void EventWriter::keepEarlierUntil(const Event& event) {
    const Update update{.filter = byKey(event.key),
                        .change = bson([&](BsonWriter& out) {
                            out.object("$set", [&] { out.date("happened_at", event.time); });
                        }),
                        .many = true};
    beforeWrite_("time of earlier bodies");
    for (const std::string* beside :
         {&database_.collections().revisions, &database_.collections().textParts})
        database_.update(*beside, {update});
}

void EventWriter::addStreams(const Event& event, Row& row) {
    if (isIn(row.streams, event.streams)) return;
    row.streams.insert(row.streams.end(), event.streams.begin(), event.streams.end());
    const std::string key = event.key.hex();
    streams_.push_back({bson([&](BsonWriter& out) {
                            if (row.idIsKey) out.text("_id", key);
                            out.text("dedupe_key", key);
                        }),
                        bson([&](BsonWriter& out) {
                            out.object("$addToSet", [&] {
                                out.object("streams", [&] { out.texts("$each", event.streams); });
                            });
                        })});
}

void EventWriter::flushStreams() {
    if (streams_.empty()) return;
    beforeWrite_("streams of events");
    const std::vector<Update> updates = std::exchange(streams_, {});
    database_.update(database_.collections().events, updates);
}

}  // namespace aoc::store::mongo
