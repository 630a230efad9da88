// SPDX-License-Identifier: MIT
#include "store/mongo/indexes.hpp"

#include <vector>

namespace aoc::store::mongo {
namespace {

struct Field {
    const char* name;
    int direction;
};

struct Index {
    const char* name;
    std::vector<Field> fields;
    bool unique = false;
};

void make(const Database& database, const std::string& collection,
          const std::vector<Index>& indexes) {
    const auto append = [](BsonWriter& out, const Index& index) {
        out.object("key", [&] {
            for (const Field& field : index.fields) out.int32(field.name, field.direction);
        });
        out.text("name", index.name);
        if (index.unique) out.boolean("unique", true);
    };
    database.run(makeDocument([&](BsonWriter& out) {
        out.text("createIndexes", collection);
        out.array("indexes", [&] {
            for (std::size_t i = 0; i < indexes.size(); ++i)
                out.object(std::to_string(i), [&] { append(out, indexes[i]); });
        });
    }));
}

constexpr int kNoSuchCollection = 26;
constexpr int kSameUnderAnotherName = 85, kOtherUnderSameName = 86;

bool isKeyIndex(const Document& index) {
    const std::vector<Element::Ptr> fields = elementsOf(*documentOf(index.get("key")));
    return fields.size() == 1 && fields.front()->name() == "dedupe_key";
}

/// Whether another program's index says already that a key is there once. One on keys that does
/// not say it is dropped: it stands in the way of one that does, and serves the same questions.
bool hasForeignKeyIndex(const Database& database) {
    const std::string& events = database.collections().events;
    for (const Document::Ptr& index : indexesOf(database, events)) {
        if (!isKeyIndex(*index)) continue;
        if (booleanOf(index->get("unique"))) return true;
        database.run(makeDocument([&](BsonWriter& out) {
            out.text("dropIndexes", events).text("index", textOf(index->get("name")));
        }));
    }
    return false;
}

}  // namespace

std::vector<Document::Ptr> indexesOf(const Database& database, const std::string& collection) {
    std::vector<Document::Ptr> indexes;
    try {
        const Document::Ptr reply = database.run(
            makeDocument([&](BsonWriter& out) { out.text("listIndexes", collection); }));
        const Document::Ptr batch = documentOf(documentOf(reply->get("cursor"))->get("firstBatch"));
        for (const Element::Ptr& element : elementsOf(*batch))
            indexes.push_back(documentOf(element));
    } catch (const Failure& failure) {
        if (failure.code() != kNoSuchCollection) throw;
    }
    return indexes;
}

void makeKeyIndexes(const Database& database) {
    // find({dedupe_key: ...}): one event, and which of a batch are known. What is the same event is
    // said by this index, not by _id, which is another one in documents that others wrote.
    //
    // In a sharded cluster the events' shard key must be {dedupe_key: 1}: a unique index needs it
    // as its prefix, keys are spread evenly, and every write names one. The other collections are
    // sharded by {_id: 1}, or not at all. Events of an earlier AOC are adopted before: that gives
    // them other keys.
    const auto makeOurs = [&] {
        make(database, database.collections().events,
             {{"aoc_dedupe_key", {{"dedupe_key", 1}}, true}});
    };
    try {
        makeOurs();
    } catch (const Failure& failure) {
        if (failure.code() != kSameUnderAnotherName && failure.code() != kOtherUnderSameName) throw;
        if (!hasForeignKeyIndex(database)) makeOurs();
    }
}

void makeQueryIndexes(const Database& database) {
    const Collections& of = database.collections();
    make(database, of.events,
         {
             // find({timestamp: {$gte, $lte}}).sort({timestamp: -1, dedupe_key: -1}): the newest,
             // a span of time, and a page from where the one before it ended. Also what walks for
             // the frequent: a common word, a source, a result.
             {"aoc_newest", {{"timestamp", -1}, {"dedupe_key", -1}}},
             // find({words: {$all: [...]}}), find({words: /^.../}): search. The words alone: with
             // the time in it, each of some 90 entries an event would be five times as long.
             {"aoc_words", {{"words", 1}}},
             // find({service: ...}).sort(newest first), and how often each occurs.
             {"aoc_service", {{"service", 1}, {"timestamp", -1}, {"dedupe_key", -1}}},
             // The same by operation.
             {"aoc_operation", {{"operation", 1}, {"timestamp", -1}, {"dedupe_key", -1}}},
             // find({actor_folded: /.../}): a part of a name is looked for among the entries, of
             // which there are as many as events, but short ones.
             {"aoc_actor", {{"actor_folded", 1}}},
             // count({normaliser_version: {$lt: ...}}): how many are behind, at every look at
             // /health.
             {"aoc_version", {{"normaliser_version", 1}}},
         });
    // find({dedupe_key: ...}).sort({order: 1}): the earlier bodies of an event.
    make(database, of.revisions, {{"aoc_of_event", {{"dedupe_key", 1}, {"order", 1}}}});
    // find().sort({arrival: -1}): the latest rejected records.
    make(database, of.rejected, {{"aoc_latest", {{"arrival", -1}}}});
    // find({stream: ...}): the rows of a stream, all at once.
    make(database, of.windows, {{"aoc_of_stream", {{"stream", 1}}}});
    // find({stream: ..., gone: true}), delete({stream: ..., gone: false, available_at: {$lt}}):
    // what is gone, and what no listing reaches any more.
    make(database, of.contents,
         {{"aoc_of_stream", {{"stream", 1}, {"gone", 1}, {"available_at", 1}}}});
}

}  // namespace aoc::store::mongo
