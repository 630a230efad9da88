// SPDX-License-Identifier: MIT
#include "aoc/store/mongo/mongo_store.hpp"

#include <gtest/gtest.h>

#include "contract/event_store_contract.hpp"
#include "store/mongo/database.hpp"
#include "store/mongo/indexes.hpp"
#include "store/mongo/meta.hpp"
#include "support/mongo_database.hpp"

namespace aoc::store {
namespace {

using test::at;
using test::makeEvent;

class MongoStore : public testing::Test {
  protected:
    void SetUp() override {
        if (!test::mongoUri()) GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
        place_.emplace();
    }

    Result<std::unique_ptr<EventStore>> open(bool readOnly = false) {
        return openMongo(place_->uri(), {.database = place_->name(), .readOnly = readOnly});
    }
    static Applied apply(EventStore& store, const Batch& batch) {
        auto applied = store.apply({&batch, 1});
        EXPECT_TRUE(applied.has_value()) << applied.error().message;
        return applied ? applied->at(0) : Applied{};
    }

    std::optional<test::MongoDatabase> place_;
};

TEST_F(MongoStore, KeepsWhatIsTooLargeForOneDocumentInParts) {
    auto store = open();
    ASSERT_OK(store);
    const std::string huge = R"({"id":"a","text":")" + std::string(17 << 20, 'x') + "\"}";
    const std::string bytes(std::size_t{17} << 20, '\xff');
    const Event event = test::withRecord(makeEvent("a", at(0)), huge);
    Batch batch{.events = {event}, .rejected = {test::makeRejected(bytes)}, .facts = {}};
    (*store)->prepare(batch.events[0]);
    EXPECT_EQ(apply(**store, batch).stored, 1u);
    EXPECT_EQ(apply(**store, batch).duplicates, 2u);
    EXPECT_TRUE((*store)->find(event.key)->event.rawText == huge);
    EXPECT_TRUE((*store)->rejected(1)->at(0).rawText == bytes);
    batch.events = {makeEvent("a", at(0), "small")};
    EXPECT_EQ(apply(**store, batch).revisions, 1u);
    auto found = (*store)->find(event.key);
    ASSERT_OK(found);
    EXPECT_EQ(found->event.rawText, R"({"id":"a","note":"small"})");
    EXPECT_TRUE(found->revisions.at(0).rawText == huge);
}

TEST_F(MongoStore, TakesRecordsWhoseNamesMongoDbDoesNot) {
    auto store = open();
    ASSERT_OK(store);
    const std::string names = R"({"id":"a","$set":{"a.b":1,"$c":2},"x\u0000y":3,"x":4,"x":5})";
    const Event first = test::withRecord(makeEvent("a", at(0)), names);
    const Event revised = test::withRecord(makeEvent("b", at(0)), names);
    apply(**store,
          {.events = {first, makeEvent("b", at(0)), revised}, .rejected = {}, .facts = {}});
    EXPECT_EQ((*store)->find(first.key)->event.rawText, names);
    EXPECT_EQ((*store)->find(revised.key)->event.rawText, names);
}

TEST_F(MongoStore, IsOneForAllWhoHaveItOpen) {
    auto one = open(), other = open();
    ASSERT_OK(one);
    ASSERT_OK(other);
    const Batch batch{
        .events = {makeEvent("a", at(0)), makeEvent("b", at(1)), makeEvent("c", at(2))},
        .rejected = {},
        .facts = {}};
    EXPECT_EQ(apply(**one, batch).stored, 3u);
    EXPECT_EQ(apply(**other, batch).duplicates, 3u);
    PageRequest request;
    request.size = 2;
    request.cursor = (*one)->query(request)->nextCursor;
    auto rest = (*other)->query(request);
    ASSERT_OK(rest);
    EXPECT_EQ(rest->events.at(0).id, "a");
}

TEST_F(MongoStore, IsNotMadeByWhoOnlyReads) {
    auto refused = open(true);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, Error::Kind::NotFound);
    { ASSERT_OK(open()); }
    auto reader = open(true);
    ASSERT_OK(reader);
    EXPECT_FALSE((*reader)->apply({}).has_value());
}

TEST_F(MongoStore, IsLeftAloneIfAnotherVersionWroteIt) {
    const mongo::Deployment deployment(place_->uri());
    const mongo::Database database(deployment, place_->name(), "events");
    database.insert(database.collections().meta, {mongo::bson([](mongo::BsonWriter& out) {
                        out.text("_id", "store").int32("version", mongo::kSchemaVersion + 1);
                    })});
    auto refused = open();
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, Error::Kind::Conflict);
}

/// The server's TTL index on when an event happened: its name and seconds.
std::string expiryOf(const mongo::Database& database, const std::string& collection) {
    std::string text;
    for (const mongo::Document::Ptr& index : mongo::indexesOf(database, collection)) {
        if (index->get("expireAfterSeconds").isNull()) continue;
        const mongo::Document::Ptr key = mongo::documentOf(index->get("key"));
        text += mongo::textOf(index->get("name")) + " on " +
                mongo::elementsOf(*key).front()->name() + " after " +
                std::to_string(mongo::integerOf(index->get("expireAfterSeconds")));
    }
    return text;
}

TEST_F(MongoStore, HasTheServerRemoveOldEvents) {
    auto store = open();
    ASSERT_OK(store);
    const mongo::Deployment deployment(place_->uri());
    const mongo::Database database(deployment, place_->name(), "events");
    const mongo::Collections& of = database.collections();
    const auto expectEverywhere = [&](const std::string& expiry) {
        for (const std::string& collection : {of.events, of.revisions, of.textParts})
            EXPECT_EQ(expiryOf(database, collection), expiry) << collection;
        EXPECT_EQ(expiryOf(database, of.rejected), "");
    };
    using std::chrono::days;
    ASSERT_OK((*store)->keepEvents(days(60), at(0)));
    expectEverywhere("aoc_kept on happened_at after 5184000");
    // What another process finds so is left so; what it finds otherwise is changed.
    ASSERT_OK((*open())->keepEvents(days(60), at(0)));
    expectEverywhere("aoc_kept on happened_at after 5184000");
    ASSERT_OK((*open())->keepEvents(days(90), at(0)));
    expectEverywhere("aoc_kept on happened_at after 7776000");
    EXPECT_FALSE((*open(true))->keepEvents(std::nullopt, at(0)).has_value());
    expectEverywhere("aoc_kept on happened_at after 7776000");
    ASSERT_OK((*open())->keepEvents(std::nullopt, at(0)));
    expectEverywhere("");
}

TEST_F(MongoStore, RemovesThePartsOfATextWithTheEvent) {
    auto store = open();
    ASSERT_OK(store);
    const auto old = at(0) - std::chrono::days(99);
    const std::string huge = R"({"id":"a","text":")" + std::string(17 << 20, 'x') + "\"}";
    const std::string bytes(std::size_t{17} << 20, '\xff');
    const Event event = test::withRecord(makeEvent("a", old), huge);
    const Event moved = makeEvent("a", at(0) - std::chrono::days(20), "small");
    const auto keepAt = [&](Instant now) {
        ASSERT_OK((*store)->keepEvents(std::chrono::days(60), now));
        place_->removeExpired(now);
    };
    apply(**store,
          {.events = {event, moved}, .rejected = {test::makeRejected(bytes)}, .facts = {}});
    keepAt(at(0));
    ASSERT_OK((*store)->find(event.key));
    EXPECT_TRUE((*store)->find(event.key)->revisions.at(0).rawText == huge);
    keepAt(at(0) + std::chrono::days(41));
    EXPECT_FALSE((*store)->find(event.key).has_value());
    const mongo::Deployment deployment(place_->uri());
    const mongo::Database database(deployment, place_->name(), "events");
    EXPECT_EQ(database.count(database.collections().textParts), 3u) << "the rejected record's";
    EXPECT_TRUE((*store)->rejected(1)->at(0).rawText == bytes);
}

}  // namespace
}  // namespace aoc::store
