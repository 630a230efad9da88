// SPDX-License-Identifier: MIT
#include "store/mongo/meta.hpp"

#include <random>

namespace aoc::store::mongo {
namespace {

constexpr const char* kId = "store";

std::string newSecret() {
    std::random_device random;
    std::string secret;
    while (secret.size() < 32) secret += std::to_string(random());
    return secret;
}

}  // namespace

std::optional<Meta> readMeta(const Database& database) {
    const Documents found =
        database.find({.collection = database.collections().meta,
                       .filter = bson([](BsonWriter& out) { out.text("_id", kId); })});
    if (found.documents.empty()) return std::nullopt;
    const Document& document = *found.documents.front();
    return Meta{static_cast<int>(integerOf(document.get("version"))),
                textOf(document.get("cursor_secret")), timeOf(document.get("kept_since"))};
}

void makeMeta(const Database& database) {
    const std::string document = bson([](BsonWriter& out) {
        out.text("_id", kId).int32("version", kSchemaVersion).text("cursor_secret", newSecret());
    });
    database.insert(database.collections().meta, {document});
}

void noteKeptSince(const Database& database, Instant since) {
    const Update update{
        bson([](BsonWriter& out) { out.text("_id", kId); }),
        bson([&](BsonWriter& out) { out.object("$max", [&] { out.date("kept_since", since); }); })};
    database.update(database.collections().meta, {update});
}

}  // namespace aoc::store::mongo
