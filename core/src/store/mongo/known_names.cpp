// SPDX-License-Identifier: MIT
#include "store/mongo/known_names.hpp"

namespace aoc::store::mongo {
namespace {

std::string keyOf(const std::string& tenant, const std::string& id) { return tenant + '/' + id; }

}  // namespace

std::vector<Name> readKnownNames(const Database& database, const std::string& tenant,
                                 const std::vector<std::string>& ids) {
    std::vector<std::string> keys;
    for (const std::string& id : ids) keys.push_back(keyOf(tenant, id));
    std::vector<Name> names;
    for (const Document::Ptr& document :
         database.findAmong(database.collections().knownNames, "_id", keys)) {
        const auto text = [&](const char* name) { return textOf(document->get(name)); };
        names.push_back(
            {text("id"), text("name"), text("kind"), parseTime(text("until")).value_or(Instant())});
    }
    return names;
}

void writeKnownNames(const Database& database, const BeforeWrite& beforeWrite,
                     const std::string& tenant, const std::vector<Name>& names) {
    std::vector<Update> updates;
    for (const Name& one : names) {
        const std::string key = keyOf(tenant, one.id);
        updates.push_back({.filter = bson([&](BsonWriter& out) { out.text("_id", key); }),
                           .change = bson([&](BsonWriter& out) {
                               out.text("_id", key).text("tenant_id", tenant).text("id", one.id);
                               out.text("name", one.name).text("kind", one.kind);
                               out.text("until", formatTime(one.until));
                           })});
    }
    if (updates.empty()) return;
    beforeWrite("names");
    database.put(database.collections().knownNames, std::move(updates));
}

}  // namespace aoc::store::mongo
