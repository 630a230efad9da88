// SPDX-License-Identifier: MIT
#include "store/mongo/event_reader.hpp"

#include <algorithm>
#include <utility>

#include "store/mongo/event_document.hpp"
#include "store/mongo/text_parts.hpp"

namespace aoc::store::mongo {

Event readEvent(const Database& database, const Document& document) {
    Event event = decodeEvent(document);
    if (const std::size_t parts = textPartsOf(document); parts > 0)
        event.rawText = readParts(database, event.body, parts);
    return event;
}

Document::Ptr findDocument(const Database& database, const Key& key) {
    const Documents found = database.find({.collection = database.collections().events,
                                           .filter = byKey(key),
                                           .projection = bson(appendEventProjection),
                                           .limit = 1});
    return found.documents.empty() ? Document::Ptr() : found.documents.front();
}

std::vector<Event> readEarlier(const Database& database, const Key& key, const Key& shown) {
    std::vector<std::pair<std::int64_t, Event>> ordered;
    for (const Document::Ptr& document :
         database.findAll(database.collections().revisions, "_id", byKey(key))) {
        Event event = readEvent(database, *document);
        if (event.body != shown)
            ordered.emplace_back(integerOf(document->get("order")), std::move(event));
    }
    std::sort(ordered.begin(), ordered.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Event> events;
    for (auto& [order, event] : ordered) events.push_back(std::move(event));
    return events;
}

History readHistory(const Database& database, const Document& document) {
    Event shown = readEvent(database, document);
    History history;
    if (integerOf(document.get("revisions")) > 0)
        history = readEarlier(database, shown.key, shown.body);
    history.push_back(std::move(shown));
    for (Event& body : history) {
        body.streams = history.back().streams;
        body.key = history.back().key;
    }
    return history;
}

std::string byKey(const Key& key) {
    return bson([&](BsonWriter& out) { out.text("dedupe_key", key.hex()); });
}

}  // namespace aoc::store::mongo
