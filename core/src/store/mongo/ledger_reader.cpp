// SPDX-License-Identifier: MIT
#include "store/mongo/ledger_reader.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "store/mongo/ledger_document.hpp"

namespace aoc::store::mongo {
namespace {

std::string ofStream(const collect::StreamId& stream) {
    return bson([&](BsonWriter& out) { out.text("stream", idOf(stream)); });
}

}  // namespace

std::vector<collect::Window> readWindows(const Database& database,
                                         const collect::StreamId& stream) {
    std::vector<collect::Window> windows;
    for (const Document::Ptr& document :
         database.findAll(database.collections().windows, "_id", ofStream(stream)))
        windows.push_back(decodeWindow(stream, *document));
    std::ranges::sort(windows, {}, &collect::Window::span);
    return windows;
}

std::optional<collect::StreamState> readStreamState(const Database& database,
                                                    const collect::StreamId& stream) {
    const Documents found =
        database.find({.collection = database.collections().streams,
                       .filter = bson([&](BsonWriter& out) { out.text("_id", idOf(stream)); })});
    if (found.documents.empty() || !isStated(*found.documents.front())) return std::nullopt;
    return decodeState(*found.documents.front());
}

std::vector<collect::Content> readContents(const Database& database,
                                           const collect::StreamId& stream,
                                           const std::vector<std::string>& keys) {
    std::map<std::string, collect::Content> known;
    std::vector<std::string> ids;
    for (const std::string& key : keys) ids.push_back(idOfContent(stream, key));
    for (const Document::Ptr& document :
         database.findAmong(database.collections().contents, "_id", ids)) {
        collect::Content content = decodeContent(stream, *document);
        known.emplace(content.key, std::move(content));
    }
    std::vector<collect::Content> contents;
    for (const std::string& key : keys) {
        if (auto at = known.find(key); at != known.end()) contents.push_back(at->second);
    }
    return contents;
}

std::vector<collect::Content> readGoneContents(const Database& database,
                                               const collect::StreamId& stream) {
    const std::string filter =
        bson([&](BsonWriter& out) { out.text("stream", idOf(stream)).boolean("gone", true); });
    std::vector<collect::Content> contents;
    for (const Document::Ptr& document :
         database.findAll(database.collections().contents, "_id", filter))
        contents.push_back(decodeContent(stream, *document));
    std::ranges::sort(contents, {}, [](const collect::Content& content) {
        return std::tie(content.availableAt, content.key);
    });
    return contents;
}

std::vector<collect::StreamId> readStreams(const Database& database) {
    std::vector<collect::StreamId> streams;
    for (const Document::Ptr& document :
         database.findAll(database.collections().streams, "_id", bson([](BsonWriter&) {})))
        streams.push_back(decodeStreamId(*document));
    std::ranges::sort(streams);
    return streams;
}

}  // namespace aoc::store::mongo
