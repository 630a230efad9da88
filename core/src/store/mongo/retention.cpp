// SPDX-License-Identifier: MIT
#include "store/mongo/retention.hpp"

#include <algorithm>

#include "store/mongo/indexes.hpp"
#include "store/mongo/meta.hpp"

namespace aoc::store::mongo {
namespace {

constexpr const char* kIndex = "aoc_kept";
constexpr int kNoSuchIndex = 27;

/// After how long the server removes the collection's documents; nothing: it keeps them.
std::optional<Millis> ageIn(const Database& database, const std::string& collection) {
    for (const Document::Ptr& index : indexesOf(database, collection))
        if (textOf(index->get("name")) == kIndex)
            return std::chrono::seconds(integerOf(index->get("expireAfterSeconds")));
    return std::nullopt;
}

void makeIndex(const Database& database, const std::string& collection, std::int64_t seconds) {
    database.run(makeDocument([&](BsonWriter& out) {
        out.text("createIndexes", collection);
        out.array("indexes", [&] {
            out.object("0", [&] {
                out.object("key", [&] { out.int32("happened_at", 1); });
                out.text("name", kIndex).int64("expireAfterSeconds", seconds);
            });
        });
    }));
}

void changeIndex(const Database& database, const std::string& collection, std::int64_t seconds) {
    database.run(makeDocument([&](BsonWriter& out) {
        out.text("collMod", collection);
        out.object("index", [&] { out.text("name", kIndex).int64("expireAfterSeconds", seconds); });
    }));
}

/// Another process may be faster, or a first try whose answer did not come.
void dropIndex(const Database& database, const std::string& collection) {
    try {
        database.run(makeDocument(
            [&](BsonWriter& out) { out.text("dropIndexes", collection).text("index", kIndex); }));
    } catch (const Failure& failure) {
        if (failure.code() != kNoSuchIndex) throw;
    }
}

}  // namespace

void keepEvents(const Database& database, std::optional<Millis> age, Instant now) {
    const Collections& of = database.collections();
    for (const std::string* collection : {&of.revisions, &of.textParts, &of.events}) {
        const std::optional<Millis> known = ageIn(database, *collection);
        if (known == age) continue;
        // What the index has removed is known by its age alone, which is about to be forgotten.
        if (known) noteKeptSince(database, now - *known);
        const std::int64_t seconds =
            age ? std::chrono::duration_cast<std::chrono::seconds>(*age).count() : 0;
        if (!age)
            dropIndex(database, *collection);
        else if (known)
            changeIndex(database, *collection, seconds);
        else
            makeIndex(database, *collection, seconds);
    }
}

std::optional<Instant> keptSince(const Database& database, Instant now) {
    const std::optional<Meta> meta = readMeta(database);
    std::optional<Instant> since = meta ? meta->keptSince : std::nullopt;
    if (const auto age = ageIn(database, database.collections().events))
        since = std::max(since.value_or(now - *age), now - *age);
    return since;
}

}  // namespace aoc::store::mongo
