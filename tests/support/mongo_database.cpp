// SPDX-License-Identifier: MIT
#include "support/mongo_database.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>

#include "store/mongo/bson.hpp"
#include "store/mongo/deployment.hpp"
#include "store/mongo/indexes.hpp"

namespace aoc::test {
namespace {

using namespace store::mongo;

std::string newName() {
    static std::atomic<int> count = 0;
    return "aoc_test_" + std::to_string(::getpid()) + '_' + std::to_string(++count);
}

}  // namespace

std::optional<std::string> mongoUri() {
    const char* uri = std::getenv("AOC_TEST_MONGO_URI");
    return uri == nullptr || *uri == '\0' ? std::nullopt : std::optional<std::string>(uri);
}

MongoDatabase::MongoDatabase() : uri_(*mongoUri()), name_(newName()) {}

MongoDatabase::~MongoDatabase() {
    try {
        Deployment(uri_).run(name_,
                             makeDocument([](BsonWriter& out) { out.int32("dropDatabase", 1); }));
    } catch (const Failure& failure) {
        std::cerr << "can't drop " << name_ << ": " << failure.what() << '\n';
    }
}

void MongoDatabase::removeExpired(Instant now) const {
    const Deployment deployment(uri_);
    const Database database(deployment, name_, "events");
    const Collections& all = database.collections();
    for (const std::string* collection : {&all.events, &all.revisions, &all.textParts})
        for (const Document::Ptr& index : indexesOf(database, *collection)) {
            if (index->get("expireAfterSeconds").isNull()) continue;
            const std::string field = elementsOf(*documentOf(index->get("key"))).front()->name();
            const Instant before =
                now - std::chrono::seconds(integerOf(index->get("expireAfterSeconds")));
            database.remove(*collection, {bson([&](BsonWriter& out) {
                out.object(field, [&] { out.date("$lt", before); });
            })});
        }
}

}  // namespace aoc::test
