// SPDX-License-Identifier: MIT
#include "store/mongo/ledger_writer.hpp"

#include "store/mongo/ledger_document.hpp"

namespace aoc::store::mongo {
namespace {

std::string withId(const std::string& id) {
    return bson([&](BsonWriter& out) { out.text("_id", id); });
}

template <typename T>
void append(std::vector<T>& to, const std::vector<T>& more) {
    to.insert(to.end(), more.begin(), more.end());
}

void append(collect::Facts& to, const collect::Facts& more) {
    append(to.contents, more.contents);
    append(to.streams, more.streams);
    append(to.windows, more.windows);
    append(to.superseded, more.superseded);
    append(to.forgotten, more.forgotten);
}

}  // namespace

void LedgerWriter::write(std::span<const Batch> batches) {
    // What several batches put goes together; but nothing may be deleted after a later batch put it
    // again.
    collect::Facts gathered;
    for (const Batch& batch : batches) {
        append(gathered, batch.facts);
        if (gathered.superseded.empty() && gathered.forgotten.empty()) continue;
        write(gathered);
        gathered = {};
    }
    write(gathered);
}

void LedgerWriter::write(const collect::Facts& facts) {
    const Collections& collections = database_.collections();
    nameStreams(facts);
    const auto put = [&](const char* what, const std::string& collection,
                         const std::vector<Update>& updates) {
        if (updates.empty()) return;
        beforeWrite_(what);
        database_.update(collection, updates);
    };
    std::vector<Update> updates;
    for (const collect::Content& content : facts.contents)
        updates.push_back(
            {withId(idOfContent(content.stream, content.key)), encode(content), true});
    put("content", collections.contents, updates);
    updates.clear();
    for (const collect::StreamState& state : facts.streams)
        updates.push_back({withId(idOf(state.stream)), encode(state), true});
    put("stream", collections.streams, updates);
    updates.clear();
    for (const collect::Window& window : facts.windows)
        updates.push_back({withId(idOf(window)), encode(window), true});
    put("window", collections.windows, updates);

    const auto drop = [&](const char* what, const std::string& collection,
                          const std::vector<std::string>& filters) {
        if (filters.empty()) return;
        beforeWrite_(what);
        database_.remove(collection, filters);
    };
    std::vector<std::string> filters;
    for (const collect::Window& window : facts.superseded) filters.push_back(withId(idOf(window)));
    drop("superseded window", collections.windows, filters);
    filters.clear();
    for (const collect::Forgotten& forgotten : facts.forgotten)
        filters.push_back(bson([&](BsonWriter& out) {
            out.text("stream", idOf(forgotten.stream)).boolean("gone", false);
            out.object("available_at", [&] { out.date("$lt", forgotten.before); });
        }));
    drop("forgotten contents", collections.contents, filters);
}

void LedgerWriter::nameStreams(const collect::Facts& facts) {
    std::set<collect::StreamId> unnamed;
    const auto look = [&](const auto& all) {
        for (const auto& fact : all) {
            if (!named_.contains(fact.stream)) unnamed.insert(fact.stream);
        }
    };
    look(facts.contents);
    look(facts.streams);
    look(facts.windows);
    if (unnamed.empty()) return;
    std::vector<std::string> documents;
    for (const collect::StreamId& stream : unnamed) documents.push_back(encodeName(stream));
    beforeWrite_("names of streams");
    database_.insert(database_.collections().streams, {documents.begin(), documents.end()});
    named_.merge(unnamed);
}

}  // namespace aoc::store::mongo
