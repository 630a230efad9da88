// SPDX-License-Identifier: MIT
#include "store/mongo/text_parts.hpp"

namespace aoc::store::mongo {
namespace {

constexpr std::size_t kPart = 8 << 20;

std::string idOf(const Key& of, std::size_t part) { return of.hex() + '-' + std::to_string(part); }

/// All parts of a text: '.' comes after '-'.
std::string partsOf(const Key& of) {
    return bson([&](BsonWriter& out) {
        out.object("_id", [&] { out.text("$gte", of.hex() + '-').text("$lt", of.hex() + '.'); });
    });
}

/// `append` writes what every part has besides.
template <typename Append>
void writeParts(const Database& database, const BeforeWrite& beforeWrite, const Key& of,
                std::string_view text, Append append) {
    for (std::size_t part = 0; part < partsFor(text.size()); ++part) {
        const std::string document = bson([&](BsonWriter& out) {
            out.text("_id", idOf(of, part)).binary("bytes", text.substr(part * kPart, kPart));
            append(out);
        });
        beforeWrite("part of a text");
        database.insert(database.collections().textParts, {document});
    }
}

}  // namespace

std::size_t partsFor(std::size_t size) { return (size + kPart - 1) / kPart; }

void writeParts(const Database& database, const BeforeWrite& beforeWrite, const Event& event) {
    writeParts(database, beforeWrite, event.body, event.rawText, [&](BsonWriter& out) {
        out.text("dedupe_key", event.key.hex()).date("happened_at", event.time);
    });
}

void writeParts(const Database& database, const BeforeWrite& beforeWrite,
                const Rejected& rejected) {
    writeParts(database, beforeWrite, rejected.key, rejected.rawText, [](BsonWriter&) {});
}

void keepParts(const Database& database, const Key& of, const Event& event) {
    const std::string change = bson([&](BsonWriter& out) {
        out.object("$set", [&] {
            out.text("dedupe_key", event.key.hex()).date("happened_at", event.time);
        });
    });
    database.update(database.collections().textParts,
                    {{.filter = partsOf(of), .change = change, .many = true}});
}

void removeParts(const Database& database, const Key& of) {
    database.remove(database.collections().textParts, {partsOf(of)});
}

std::string readParts(const Database& database, const Key& of, std::size_t count) {
    std::string text;
    for (std::size_t part = 0; part < count; ++part) {
        const Documents found = database.find(
            {.collection = database.collections().textParts,
             .filter = bson([&](BsonWriter& out) { out.text("_id", idOf(of, part)); })});
        if (found.documents.empty())
            throw Failure({Error::Kind::Internal, "A part of the record " + of.hex() +
                                                      " is missing in " +
                                                      database.collections().textParts});
        text += bytesOf(found.documents.front()->get("bytes"));
    }
    return text;
}

}  // namespace aoc::store::mongo
