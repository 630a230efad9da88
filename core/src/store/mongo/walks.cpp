// SPDX-License-Identifier: MIT
#include "store/mongo/walks.hpp"

#include <algorithm>
#include <utility>

#include "aoc/base/text.hpp"
#include "store/mongo/event_document.hpp"
#include "store/mongo/event_reader.hpp"
#include "store/mongo/ledger_document.hpp"
#include "store/mongo/rejected_records.hpp"
#include "store/mongo/selection.hpp"
#include "store/part.hpp"

namespace aoc::store::mongo {
namespace {

/// Asks for one more than `most`, and fills a part with what `make(document)` makes of them.
/// `place(document)`: where the next part begins if this is the last of one.
template <typename T, typename Make, typename Place>
Part<T> fill(const Database& database, Find question, unsigned most, Make make, Place place) {
    question.limit = std::uint64_t{most} + 1;
    const Documents found = database.find(question);
    Part<T> part;
    std::size_t bytes = 0;
    const std::size_t count = std::min<std::size_t>(found.documents.size(), most);
    while (part.items.size() < count && bytes < kMostInPart) {
        part.items.push_back(make(*found.documents[part.items.size()]));
        bytes += textIn(part.items.back());
    }
    if (part.items.size() < found.documents.size() || (found.more && !part.items.empty()))
        part.next = place(*found.documents[part.items.size() - 1]);
    return part;
}

}  // namespace

Part<History> walkEvents(const Database& database, const std::string& from, unsigned most) {
    return fill<History>(
        database,
        {.collection = database.collections().events,
         .filter = from.empty() ? std::string() : newerThan(Position::fromText(from)),
         .projection = bson(appendEventProjection),
         .sort = bson([](BsonWriter& out) { out.int32("timestamp", 1).int32("dedupe_key", 1); })},
        most, [&](const Document& document) { return readHistory(database, document); },
        [](const Document& document) { return Position::of(document).text(); });
}

Part<Rejected> walkRejected(const Database& database, const std::string& from, unsigned most) {
    const std::string filter = bson([&](BsonWriter& out) {
        if (const auto last = parseInteger(from))
            out.object("arrival", [&] { out.int64("$gt", *last); });
    });
    return fill<Rejected>(
        database,
        {.collection = database.collections().rejected,
         .filter = filter,
         .sort = bson([](BsonWriter& out) { out.int32("arrival", 1); })},
        most, [&](const Document& document) { return decodeRejected(database, document); },
        [](const Document& document) {
            return std::to_string(integerOf(document.get("arrival")));
        });
}

Part<collect::Content> walkContents(const Database& database, const collect::StreamId& stream,
                                    const std::string& from, unsigned most) {
    return fill<collect::Content>(
        database,
        {.collection = database.collections().contents,
         .filter = bson([&](BsonWriter& out) {
             out.text("stream", idOf(stream));
             out.object("_id", [&] { out.text("$gt", idOfContent(stream, from)); });
         }),
         .sort = bson([](BsonWriter& out) { out.int32("_id", 1); })},
        most, [&](const Document& document) { return decodeContent(stream, document); },
        [](const Document& document) { return textOf(document.get("key")); });
}

}  // namespace aoc::store::mongo
