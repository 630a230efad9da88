// SPDX-License-Identifier: MIT
#include "store/mongo/ledger_writer.hpp"

#include <algorithm>
#include <utility>

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
    append(to.fences, more.fences);
}

/// A fact may be put over what nobody with a higher lease has written.
std::string withId(const std::string& id, std::uint64_t lease) {
    return bson([&](BsonWriter& out) {
        out.text("_id", id);
        out.object("lease", [&] {
            out.object("$not", [&] { out.int64("$gt", static_cast<std::int64_t>(lease)); });
        });
    });
}

/// Whether both name a stream, with different leases.
bool disagree(const collect::Facts& a, const collect::Facts& b) {
    return std::ranges::any_of(a.fences, [&](const collect::Fence& fence) {
        return std::ranges::any_of(b.fences, [&](const collect::Fence& other) {
            return other.stream == fence.stream && other.lease != fence.lease;
        });
    });
}

}  // namespace

void LedgerWriter::write(std::span<const Batch> batches, std::vector<Applied>& applied) {
    // What several batches put goes together; but nothing may be deleted after a later batch put it
    // again, and nothing of two leases together.
    collect::Facts gathered;
    std::size_t first = 0;
    const auto writeUpTo = [&](std::size_t end) {
        const Fenced fenced = write(std::exchange(gathered, {}));
        for (; first < end; ++first)
            for (const collect::Fence& fence : batches[first].facts.fences)
                if (fenced.contains(fence.stream)) applied[first].fenced.push_back(fence);
    };
    for (std::size_t i = 0; i < batches.size(); ++i) {
        if (disagree(gathered, batches[i].facts)) writeUpTo(i);
        append(gathered, batches[i].facts);
        if (!gathered.superseded.empty() || !gathered.forgotten.empty()) writeUpTo(i + 1);
    }
    writeUpTo(batches.size());
}

LedgerWriter::Fenced LedgerWriter::fencedNow(const Leases& leases) const {
    Fenced fenced;
    if (leases.empty()) return fenced;
    const std::string filter = bson([&](BsonWriter& out) {
        out.array("$or", [&] {
            std::size_t index = 0;
            for (const auto& held : leases)
                out.object(std::to_string(index++), [&] {
                    out.text("_id", idOf(held.first));
                    out.object("lease",
                               [&] { out.int64("$gt", static_cast<std::int64_t>(held.second)); });
                });
        });
    });
    for (const Document::Ptr& document :
         database_.findAll(database_.collections().streams, "_id", filter))
        fenced.insert(decodeStreamId(*document));
    return fenced;
}

LedgerWriter::Fenced LedgerWriter::write(const collect::Facts& facts) {
    const Collections& collections = database_.collections();
    nameStreams(facts);
    Leases leases;
    for (const collect::Fence& fence : facts.fences) leases[fence.stream] = fence.lease;
    const auto leaseOf = [&](const collect::StreamId& stream) {
        const auto at = leases.find(stream);
        return at == leases.end() ? 0 : at->second;
    };
    // Documents that are there are fenced each by itself. This look is for what is new, and what it
    // misses, as somebody takes the stream a moment later, does no harm: see collect::Fence.
    Fenced fenced = fencedNow(leases);

    std::vector<Update> updates;
    std::vector<collect::StreamId> streams;  // Of the updates.
    const auto add = [&](const collect::StreamId& stream, Update update) {
        if (fenced.contains(stream)) return;
        updates.push_back(std::move(update));
        streams.push_back(stream);
    };
    const auto put = [&](const char* what, const std::string& collection) {
        if (!updates.empty()) {
            beforeWrite_(what);
            for (std::size_t left : database_.put(collection, updates))
                fenced.insert(streams[left]);
        }
        updates.clear();
        streams.clear();
    };
    for (const collect::Content& content : facts.contents) {
        if (content.gone && fenced.contains(content.stream)) continue;
        updates.push_back({.filter = withId(idOfContent(content.stream, content.key)),
                           .change = encode(content)});
        streams.push_back(content.stream);
    }
    put("content", collections.contents);
    for (const collect::StreamState& state : facts.streams) {
        const std::uint64_t lease = leaseOf(state.stream);
        add(state.stream,
            {.filter = withId(idOf(state.stream), lease), .change = encode(state, lease)});
    }
    put("stream", collections.streams);
    for (const collect::Window& window : facts.windows) {
        const std::uint64_t lease = leaseOf(window.stream);
        add(window.stream,
            {.filter = withId(idOf(window), lease), .change = encode(window, lease)});
    }
    put("window", collections.windows);

    const auto drop = [&](const char* what, const std::string& collection,
                          const std::vector<std::string>& filters) {
        if (filters.empty()) return;
        beforeWrite_(what);
        database_.remove(collection, filters);
    };
    std::vector<std::string> filters;
    for (const collect::Window& window : facts.superseded)
        if (!fenced.contains(window.stream))
            filters.push_back(withId(idOf(window), leaseOf(window.stream)));
    drop("superseded window", collections.windows, filters);
    filters.clear();
    for (const collect::Forgotten& forgotten : facts.forgotten)
        filters.push_back(bson([&](BsonWriter& out) {
            out.text("stream", idOf(forgotten.stream)).boolean("gone", false);
            out.object("available_at", [&] { out.date("$lt", forgotten.before); });
        }));
    drop("forgotten contents", collections.contents, filters);
    return fenced;
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
