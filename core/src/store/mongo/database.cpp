// SPDX-License-Identifier: MIT
#include "store/mongo/database.hpp"

#include <algorithm>
#include <utility>

namespace aoc::store::mongo {
namespace {

// What goes to the server at once. It takes 48 MB and 100,000 writes; smaller ones keep neither it
// nor other commands waiting.
constexpr std::size_t kMostBytes = 16 << 20;
constexpr std::size_t kMostWrites = 1'000;
// Far more than an answer of 16 MB holds.
constexpr std::int32_t kWholeBatch = 1'000'000;
constexpr int kDuplicateKey = 11000;
constexpr int kMostRaces = 10;
// So many keys are asked for at once.
constexpr std::size_t kMostKeys = 1'000;

struct WriteError {
    std::size_t index;
    int code;
};

std::vector<WriteError> writeErrorsOf(const Document& reply) {
    std::vector<WriteError> errors;
    const Document::Ptr array = documentOf(reply.get("writeErrors"));
    for (const Element::Ptr& element : elementsOf(*array)) {
        const Document::Ptr error = documentOf(element);
        errors.push_back({static_cast<std::size_t>(integerOf(error->get("index"))),
                          static_cast<int>(integerOf(error->get("code")))});
    }
    return errors;
}

/// The server's own words may quote the document.
Failure refused(const WriteError& error, const std::string& collection) {
    return Failure({Error::Kind::Internal, "MongoDB refuses to write to " + collection +
                                               " (error " + std::to_string(error.code) + ")"},
                   error.code);
}

/// REQUIRES: the answer to one change, which was not made. False: because a key was taken, or
/// nothing found.
bool unlessTaken(const Document& reply, const std::string& collection) {
    for (const WriteError& error : writeErrorsOf(reply))
        if (error.code != kDuplicateKey) throw refused(error, collection);
    return false;
}

Documents batchOf(const Document& reply) {
    const Document::Ptr cursor = documentOf(reply.get("cursor"));
    const Document::Ptr batch = documentOf(cursor->get("firstBatch"));
    Documents found;
    for (const Element::Ptr& element : elementsOf(*batch))
        found.documents.push_back(documentOf(element));
    found.more = integerOf(cursor->get("id")) != 0;
    return found;
}

void close(const Database& database, const std::string& collection, const Document& reply) {
    const std::int64_t id = integerOf(documentOf(reply.get("cursor"))->get("id"));
    database.run(makeDocument([&](BsonWriter& out) {
        out.text("killCursors", collection);
        out.array("cursors", [&] { out.int64("0", id); });
    }));
}

/// From `from` on, how many of these may go at once; at least one.
template <typename Size>
std::size_t endOfChunk(std::size_t from, std::size_t count, Size size) {
    std::size_t end = from, bytes = 0;
    while (end < count && end - from < kMostWrites) {
        bytes += size(end);
        if (bytes > kMostBytes && end > from) break;
        ++end;
    }
    return end;
}

std::size_t endOfChunk(std::size_t from, const std::vector<Update>& updates) {
    return endOfChunk(from, updates.size(), [&](std::size_t i) {
        return updates[i].filter.size() + updates[i].change.size();
    });
}

}  // namespace

Documents Database::find(const Find& question) const {
    const Document::Ptr reply = run(makeDocument([&](BsonWriter& out) {
        out.text("find", question.collection);
        if (!question.filter.empty()) out.object("filter", question.filter);
        if (!question.projection.empty()) out.object("projection", question.projection);
        if (!question.sort.empty()) out.object("sort", question.sort);
        if (question.skip > 0) out.int64("skip", static_cast<std::int64_t>(question.skip));
        if (question.limit > 0) out.int64("limit", static_cast<std::int64_t>(question.limit));
        out.int32("batchSize", kWholeBatch);
    }));
    Documents found = batchOf(*reply);
    if (found.more) close(*this, question.collection, *reply);
    return found;
}

std::vector<Document::Ptr> Database::findAll(const std::string& collection, const std::string& key,
                                             const std::string& filter,
                                             const std::string& projection) const {
    std::vector<Document::Ptr> all;
    Documents found;
    do {
        const std::string from = all.empty() ? std::string() : textOf(all.back()->get(key));
        const std::string next = bson([&](BsonWriter& out) {
            out.array("$and", [&] {
                out.object("0", filter);
                out.object("1", [&] {
                    out.object(key, [&] { out.text(all.empty() ? "$gte" : "$gt", from); });
                });
            });
        });
        found = find({.collection = collection,
                      .filter = next,
                      .projection = projection,
                      .sort = bson([&](BsonWriter& out) { out.int32(key, 1); })});
        all.insert(all.end(), found.documents.begin(), found.documents.end());
    } while (found.more && !found.documents.empty());
    return all;
}

std::vector<Document::Ptr> Database::findAmong(const std::string& collection,
                                               const std::string& key,
                                               const std::vector<std::string>& texts,
                                               const std::string& projection) const {
    std::vector<Document::Ptr> all;
    for (std::size_t from = 0; from < texts.size(); from += kMostKeys) {
        const std::size_t to = std::min(from + kMostKeys, texts.size());
        const std::string filter = bson([&](BsonWriter& out) {
            out.object(key, [&] {
                out.array("$in", [&] {
                    for (std::size_t i = from; i < to; ++i)
                        out.text(std::to_string(i - from), texts[i]);
                });
            });
        });
        const std::vector<Document::Ptr> found = findAll(collection, key, filter, projection);
        all.insert(all.end(), found.begin(), found.end());
    }
    return all;
}

std::vector<Document::Ptr> Database::aggregate(const std::string& collection,
                                               const std::vector<std::string>& stages) const {
    const Document::Ptr reply = run(makeDocument([&](BsonWriter& out) {
        out.text("aggregate", collection);
        out.array("pipeline", [&] {
            for (std::size_t i = 0; i < stages.size(); ++i)
                out.object(std::to_string(i), stages[i]);
        });
        out.object("cursor", [&] { out.int32("batchSize", kWholeBatch); });
    }));
    Documents found = batchOf(*reply);
    if (found.more) close(*this, collection, *reply);
    return std::move(found.documents);
}

std::uint64_t Database::count(const std::string& collection,
                              std::vector<std::string> stages) const {
    stages.push_back(bson([](BsonWriter& out) { out.text("$count", "count"); }));
    const std::vector<Document::Ptr> answer = aggregate(collection, stages);
    return answer.empty() ? 0 : static_cast<std::uint64_t>(integerOf(answer.front()->get("count")));
}

std::set<std::size_t> Database::insert(const std::string& collection,
                                       const std::vector<std::string_view>& documents) const {
    std::set<std::size_t> taken;
    const Document::Ptr command = makeDocument([&](BsonWriter& out) {
        out.text("insert", collection).boolean("ordered", false);
        out.object("writeConcern", deployment_.writeConcern());
    });
    for (std::size_t from = 0; from < documents.size();) {
        const std::size_t to =
            endOfChunk(from, documents.size(), [&](std::size_t i) { return documents[i].size(); });
        Document::Vector chunk;
        for (std::size_t i = from; i < to; ++i) chunk.push_back(viewAsDocument(documents[i]));
        const Document::Ptr reply = run(command, chunk);
        for (const WriteError& error : writeErrorsOf(*reply)) {
            if (error.code != kDuplicateKey) throw refused(error, collection);
            taken.insert(from + error.index);
        }
        from = to;
    }
    return taken;
}

std::uint64_t Database::update(const std::string& collection,
                               const std::vector<Update>& updates) const {
    std::uint64_t matched = 0;
    int races = 0;
    for (std::size_t from = 0; from < updates.size();) {
        const std::size_t to = endOfChunk(from, updates);
        const Document::Ptr reply = change(collection, {&updates[from], to - from}, true);
        matched += static_cast<std::uint64_t>(integerOf(reply->get("n")));
        const std::vector<WriteError> errors = writeErrorsOf(*reply);
        // Somebody else made the document at the same moment: now it is there to be changed.
        const bool raced = !errors.empty() && errors.front().code == kDuplicateKey;
        if (!errors.empty() && (!raced || ++races > kMostRaces))
            throw refused(errors.front(), collection);
        from = raced ? from + errors.front().index : to;
    }
    return matched;
}

std::set<std::size_t> Database::put(const std::string& collection,
                                    std::vector<Update> updates) const {
    for (Update& update : updates) update.upsert = true;
    // Once more: somebody may have made the document at the same moment, which now passes.
    const std::set<std::size_t> taken = updateUnlessTaken(collection, updates);
    const std::vector<std::size_t> which(taken.begin(), taken.end());
    std::vector<Update> again;
    for (std::size_t i : which) again.push_back(std::move(updates[i]));
    std::set<std::size_t> left;
    for (std::size_t i : updateUnlessTaken(collection, again)) left.insert(which[i]);
    return left;
}

std::set<std::size_t> Database::updateUnlessTaken(const std::string& collection,
                                                  const std::vector<Update>& updates) const {
    std::set<std::size_t> taken;
    for (std::size_t from = 0; from < updates.size();) {
        const std::size_t to = endOfChunk(from, updates);
        const Document::Ptr reply = change(collection, {&updates[from], to - from}, false);
        for (const WriteError& error : writeErrorsOf(*reply)) {
            if (error.code != kDuplicateKey) throw refused(error, collection);
            taken.insert(from + error.index);
        }
        from = to;
    }
    return taken;
}

std::vector<bool> Database::updateEach(const std::string& collection,
                                       const std::vector<Update>& updates) const {
    std::vector<bool> found(updates.size(), true);
    for (std::size_t from = 0; from < updates.size();) {
        const std::size_t to = endOfChunk(from, updates);
        const Document::Ptr reply = change(collection, {&updates[from], to - from}, false);
        // The answer says how many found one, not which: if not all did, each is asked by itself.
        const bool all = static_cast<std::size_t>(integerOf(reply->get("n"))) == to - from;
        for (std::size_t i = from; i < to && !all; ++i)
            found[i] = to - from > 1 ? updateEach(collection, {updates[i]}).front()
                                     : unlessTaken(*reply, collection);
        from = to;
    }
    return found;
}

Document::Ptr Database::change(const std::string& collection, std::span<const Update> updates,
                               bool ordered) const {
    Document::Vector documents;
    for (const Update& update : updates)
        documents.push_back(makeDocument([&](BsonWriter& out) {
            out.object("q", update.filter).object("u", update.change);
            out.boolean("upsert", update.upsert).boolean("multi", update.many);
        }));
    return run(makeDocument([&](BsonWriter& out) {
                   out.text("update", collection).boolean("ordered", ordered);
                   out.object("writeConcern", deployment_.writeConcern());
               }),
               documents);
}

void Database::remove(const std::string& collection,
                      const std::vector<std::string>& filters) const {
    const Document::Ptr command = makeDocument([&](BsonWriter& out) {
        out.text("delete", collection);
        out.object("writeConcern", deployment_.writeConcern());
    });
    for (std::size_t from = 0; from < filters.size();) {
        const std::size_t to =
            endOfChunk(from, filters.size(), [&](std::size_t i) { return filters[i].size(); });
        Document::Vector chunk;
        for (std::size_t i = from; i < to; ++i)
            chunk.push_back(makeDocument(
                [&](BsonWriter& out) { out.object("q", filters[i]).int32("limit", 0); }));
        const std::vector<WriteError> errors = writeErrorsOf(*run(command, chunk));
        if (!errors.empty()) throw refused(errors.front(), collection);
        from = to;
    }
}

}  // namespace aoc::store::mongo
