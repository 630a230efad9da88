// SPDX-License-Identifier: MIT
#include "store/mongo/rejected_records.hpp"

#include <atomic>
#include <chrono>

#include "store/mongo/event_document.hpp"
#include "store/mongo/text_parts.hpp"

namespace aoc::store::mongo {
namespace {

/// Numbers that rise with every call, in this process and, as far as clocks agree, across
/// processes: what came later has a higher one.
std::int64_t nextArrival() {
    static std::atomic<std::int64_t> latest = 0;
    const std::int64_t now = std::chrono::duration_cast<std::chrono::microseconds>(
                                 std::chrono::system_clock::now().time_since_epoch())
                                 .count();
    std::int64_t before = latest;
    while (!latest.compare_exchange_weak(before, std::max(before + 1, now))) {
    }
    return std::max(before + 1, now);
}

std::string encode(const Rejected& rejected) {
    return bson([&](BsonWriter& out) {
        out.text("_id", rejected.key.hex()).int64("arrival", nextArrival());
        out.text("tenant_id", rejected.tenant).text("source", rejected.source);
        out.text("stream", rejected.stream).text("received_at", formatTime(rejected.receivedAt));
        out.text("reason", rejected.reason);
        if (rejected.rawText.size() <= kLargestDocument / 2)
            out.binary("bytes", rejected.rawText);
        else
            out.int64("raw_text_parts",
                      static_cast<std::int64_t>(partsFor(rejected.rawText.size())));
    });
}

}  // namespace

void writeRejected(const Database& database, const BeforeWrite& beforeWrite,
                   std::span<const Batch> batches, std::vector<Applied>& applied) {
    std::vector<std::string> documents;
    std::vector<std::size_t> batchOf;
    for (std::size_t batch = 0; batch < batches.size(); ++batch) {
        for (const Rejected& rejected : batches[batch].rejected) {
            if (rejected.rawText.size() > kLargestDocument / 2)
                writeParts(database, beforeWrite, rejected);
            documents.push_back(encode(rejected));
            batchOf.push_back(batch);
        }
    }
    if (documents.empty()) return;
    beforeWrite("rejected");
    const std::set<std::size_t> taken =
        database.insert(database.collections().rejected, {documents.begin(), documents.end()});
    for (std::size_t i = 0; i < documents.size(); ++i)
        ++(taken.contains(i) ? applied[batchOf[i]].duplicates : applied[batchOf[i]].rejected);
}

Rejected decodeRejected(const Database& database, const Document& document) {
    const auto text = [&](const char* name) { return textOf(document.get(name)); };
    Rejected rejected{Key::fromHex(text("_id")).value_or(Key{}),
                      text("tenant_id"),
                      text("source"),
                      text("stream"),
                      parseTime(text("received_at")).value_or(Instant()),
                      text("reason"),
                      bytesOf(document.get("bytes"))};
    if (const std::size_t parts = textPartsOf(document); parts > 0)
        rejected.rawText = readParts(database, rejected.key, parts);
    return rejected;
}

std::vector<Rejected> readRejected(const Database& database, unsigned limit) {
    std::vector<Rejected> rejected;
    std::string filter;
    Documents found;
    do {
        if (rejected.size() >= limit) break;
        found = database.find({.collection = database.collections().rejected,
                               .filter = filter,
                               .sort = bson([](BsonWriter& out) { out.int32("arrival", -1); }),
                               .limit = limit - rejected.size()});
        for (const Document::Ptr& document : found.documents)
            rejected.push_back(decodeRejected(database, *document));
        if (found.more && !found.documents.empty())
            filter = bson([&](BsonWriter& out) {
                out.object("arrival", [&] {
                    out.int64("$lt", integerOf(found.documents.back()->get("arrival")));
                });
            });
    } while (found.more && !found.documents.empty());
    return rejected;
}

void forgetRejected(const Database& database, const BeforeWrite& beforeWrite,
                    std::span<const Key> keys) {
    std::vector<std::string> filters;
    for (const Key& key : keys)
        filters.push_back(bson([&](BsonWriter& out) { out.text("_id", key.hex()); }));
    if (filters.empty()) return;
    beforeWrite("rejected records");
    database.remove(database.collections().rejected, filters);
    for (const Key& key : keys) removeParts(database, key);
}

std::uint64_t countRejected(const Database& database) {
    return database.count(database.collections().rejected);
}

}  // namespace aoc::store::mongo
