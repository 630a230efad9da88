// SPDX-License-Identifier: MIT
#include <Poco/MongoDB/Connection.h>
#include <Poco/MongoDB/OpMsgMessage.h>

#include <algorithm>
#include <stdexcept>

#include "aoc/store/mongo/mongo_store.hpp"
#include "bench.hpp"
#include "store/mongo/bson.hpp"
#include "store/mongo/database.hpp"
#include "store/mongo/indexes.hpp"

namespace aoc::bench {
namespace {

using Poco::MongoDB::Connection;
using Poco::MongoDB::Document;
using Poco::MongoDB::OpMsgMessage;
using namespace store::mongo;

constexpr std::size_t kAtOnce = 1'000;
constexpr const char* kBare = "bare";

Document::Vector documentsOf(const Database& database) {
    Document::Vector all;
    for (const Document::Ptr& document :
         database.findAll(database.collections().events, "dedupe_key", bson([](BsonWriter&) {})))
        all.push_back(document);
    return all;
}

void insert(Connection& connection, const MongoPlace& place, const Document::Vector& documents) {
    for (std::size_t from = 0; from < documents.size(); from += kAtOnce) {
        OpMsgMessage request(place.database, kBare);
        request.setCommandName(OpMsgMessage::CMD_INSERT);
        request.body().add("ordered", false);
        const std::size_t to = std::min(from + kAtOnce, documents.size());
        const auto at = [&](std::size_t i) {
            return documents.begin() + static_cast<std::ptrdiff_t>(i);
        };
        request.documents().assign(at(from), at(to));
        OpMsgMessage response;
        connection.sendRequest(request, response);
        if (!response.responseOk()) throw std::runtime_error("the bare loop was refused");
    }
}

}  // namespace

Measured bareMongoLoop(const MongoPlace& place) {
    const Deployment deployment(place.uri);
    const Document::Vector documents =
        documentsOf(Database(deployment, place.database, store::MongoOptions().collection));
    const Database bare(deployment, place.database, kBare);
    makeKeyIndexes(bare);
    makeQueryIndexes(bare);
    Connection connection(deployment.address());

    const auto begun = std::chrono::steady_clock::now();
    insert(connection, place, documents);
    Measured measured;
    measured.time = std::chrono::steady_clock::now() - begun;
    measured.events = documents.size();
    return measured;
}

std::vector<Asked> askMongo(const MongoPlace& place) {
    auto opened = store::openMongo(place.uri, {.database = place.database, .readOnly = true});
    if (!opened) throw std::runtime_error(opened.error().message);
    const store::EventStore& store = **opened;
    std::vector<Asked> asked;
    const auto ask = [&](const char* question, auto answer) {
        const auto begun = std::chrono::steady_clock::now();
        if (auto result = answer(); !result) throw std::runtime_error(result.error().message);
        const std::chrono::duration<double, std::milli> took =
            std::chrono::steady_clock::now() - begun;
        asked.push_back({question, took.count()});
    };
    store::PageRequest word;
    word.filter.search = "user";
    ask("newest 50", [&] { return store.query({}); });
    ask("newest 50 with a word", [&] { return store.query(word); });
    ask("count", [&] { return store.count({}); });
    ask("operations", [&] { return store.facet(store::Facet::Operation, {}, 50); });
    ask("histogram", [&] { return store.histogram({}, std::chrono::hours(1)); });
    return asked;
}

}  // namespace aoc::bench
