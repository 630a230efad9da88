// SPDX-License-Identifier: MIT
//
// What becomes of a database that AOC's first edition filled.
#include <gtest/gtest.h>

#include "aoc/store/mongo/mongo_store.hpp"
#include "contract/event_store_contract.hpp"
#include "store/mongo/database.hpp"
#include "support/mongo_database.hpp"
#include "support/old_documents.hpp"

namespace aoc::test {
namespace {

constexpr const char* kTenant = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";

class MongoAdoption : public testing::Test {
  protected:
    void SetUp() override {
        if (!mongoUri()) GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
        place_.emplace();
        deployment_.emplace(place_->uri());
        database_.emplace(*deployment_, place_->name(), "events");
    }

    /// Writes documents, each later than the one before.
    void write(const std::vector<OldDocument>& old) {
        std::vector<std::string> documents;
        for (const OldDocument& one : old) documents.push_back(one.bytes(++written_));
        database_->insert("events", {documents.begin(), documents.end()});
    }
    void makeIndex(const char* name, bool unique) {
        database_->run(store::mongo::makeDocument([&](store::mongo::BsonWriter& out) {
            out.text("createIndexes", "events").array("indexes", [&] {
                out.object("0", [&] {
                    out.object("key", [&] { out.int32("dedupe_key", 1); }).text("name", name);
                    if (unique) out.boolean("unique", true);
                });
            });
        }));
    }

    Result<std::unique_ptr<store::EventStore>> tryOpen(store::MongoOptions options) {
        options.database = place_->name();
        return store::openMongo(place_->uri(), std::move(options));
    }
    std::unique_ptr<store::EventStore> open(BeforeWrite beforeWrite = {}) {
        auto store = tryOpen({.tenant = kTenant, .beforeWrite = std::move(beforeWrite)});
        EXPECT_TRUE(store.has_value()) << store.error().message;
        return std::move(*store);
    }

    std::vector<store::mongo::Document::Ptr> documentsIn(const std::string& collection) {
        return database_->find({.collection = collection}).documents;
    }

    std::optional<MongoDatabase> place_;
    std::optional<store::mongo::Deployment> deployment_;
    std::optional<store::mongo::Database> database_;
    int written_ = 0;
};

/// The record as it is fetched.
Event fetched(const std::string& source, const std::string& id, const std::string& record) {
    Event event = makeEvent(id, *parseTime("2024-05-01T10:00:00Z"));
    event.source = source;
    event.key = keyOfId(kTenant, source, id);
    return withRecord(std::move(event), record);
}

store::Applied apply(store::EventStore& store, std::vector<Event> events) {
    const store::Batch batch{.events = std::move(events), .rejected = {}, .facts = {}};
    auto applied = store.apply({&batch, 1});
    EXPECT_TRUE(applied.has_value()) << applied.error().message;
    return applied ? applied->front() : store::Applied{};
}

std::uint64_t countOf(const store::EventStore& store, const store::Filter& filter = {}) {
    auto total = store.count(filter);
    EXPECT_TRUE(total.has_value()) << total.error().message;
    return total ? total->count : 0;
}

store::Filter by(std::string store::Filter::*member, const std::string& value) {
    store::Filter filter;
    filter.*member = value;
    return filter;
}

TEST_F(MongoAdoption, StoresNothingTwiceWhenTheSameRecordsAreFetched) {
    write({{directoryAudit("1")}, {intuneEvent("2")}, {managementRecord("\"3\"")}});
    auto store = open();
    const store::Applied applied =
        apply(*store, {fetched("entra_directory", "1", " " + directoryAudit("1")),
                       fetched("intune", "2", intuneEvent("2")),
                       fetched("office365_management", "3", managementRecord("\"3\""))});
    EXPECT_EQ(applied.stored, 0u);
    EXPECT_EQ(applied.revisions, 0u);
    EXPECT_EQ(applied.duplicates, 3u);
    EXPECT_EQ(countOf(*store), 3u);
}

TEST_F(MongoAdoption, HasItsEventsReadSearchedAndFilteredLikeAllOthers) {
    write({{.raw = directoryAudit("1", "xylophone"), .timestamp = "2024-05-01T10:00:00.5Z"},
           {.raw = intuneEvent("2"), .timestamp = "2024-05-01T10:00:00+00:00"},
           {.raw = managementRecord("\"3\""), .date = *parseTime("2024-05-01T11:00:00Z")}});
    auto store = open();
    auto page = store->query({.filter = {}, .cursor = {}, .offset = 0, .size = 10});
    ASSERT_OK(page);
    ASSERT_EQ(page->events.size(), 3u);
    EXPECT_EQ(page->events[0].source, "office365_management");
    EXPECT_EQ(page->events[1].source, "entra_directory");
    EXPECT_EQ(page->events[2].source, "intune") << "they come by time, not by how it was written";
    EXPECT_TRUE(page->events[1].rawTextRendered);

    EXPECT_EQ(countOf(*store, by(&store::Filter::search, "xylophone")), 1u);
    EXPECT_EQ(countOf(*store, by(&store::Filter::source, "intune")), 1u);
    EXPECT_EQ(countOf(*store, by(&store::Filter::stream, "audit_events")), 1u);
    EXPECT_EQ(countOf(*store, by(&store::Filter::actor, "ADA")), 3u);
    store::Filter late;
    late.start = *parseTime("2024-05-01T10:30:00Z");
    EXPECT_EQ(countOf(*store, late), 1u);
    auto buckets = store->histogram({}, std::chrono::hours(1));
    ASSERT_OK(buckets);
    EXPECT_EQ(buckets->size(), 2u);
    auto found = store->find(keyOfId(kTenant, "entra_directory", "1"));
    ASSERT_OK(found);
    EXPECT_EQ(found->event.rawText, directoryAudit("1", "xylophone"));
    EXPECT_EQ(found->event.tenant, kTenant);
}

TEST_F(MongoAdoption, MakesOneEventWithRevisionsOfDocumentsThatGetOneKey) {
    write({{directoryAudit("1", "first")},
           {directoryAudit("1", "second")},
           {directoryAudit("1", "first")}});
    auto store = open();
    EXPECT_EQ(countOf(*store), 1u);
    auto found = store->find(keyOfId(kTenant, "entra_directory", "1"));
    ASSERT_OK(found);
    EXPECT_EQ(found->event.rawText, directoryAudit("1", "second"));
    ASSERT_EQ(found->revisions.size(), 1u);
    EXPECT_EQ(found->revisions[0].rawText, directoryAudit("1", "first"));
    const auto left = documentsIn("events");
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(store::mongo::objectIdOf(left[0]->get("_id")), "6650a0000000000000000001")
        << "the earliest stays";
}

TEST_F(MongoAdoption, ShowsANewBodyAsItCame) {
    write({{directoryAudit("1", "old")}});
    auto store = open();
    EXPECT_EQ(
        apply(*store, {fetched("entra_directory", "1", directoryAudit("1", "new"))}).revisions, 1u);
    auto found = store->find(keyOfId(kTenant, "entra_directory", "1"));
    ASSERT_OK(found);
    EXPECT_FALSE(found->event.rawTextRendered);
    EXPECT_EQ(found->revisions.size(), 1u);
}

TEST_F(MongoAdoption, KeepsWhatCanNotBeAnEventUnchangedAside) {
    const OldDocument odd{.raw = R"({"of":"no source"})"};
    write({{directoryAudit("1")}, odd, {.raw = ""}});
    auto store = open();
    EXPECT_EQ(countOf(*store), 1u);
    const auto aside = documentsIn("events.not_adopted");
    ASSERT_EQ(aside.size(), 2u);
    EXPECT_EQ(store::mongo::bytesOfDocument(*aside[0]), odd.bytes(2));
}

TEST_F(MongoAdoption, GoesOnWhereItDiedWhereverThatWas) {
    std::vector<OldDocument> old;
    for (int i = 0; i < 3; ++i) old.push_back({directoryAudit(std::to_string(i), "first")});
    old.push_back({directoryAudit("1", "second")});
    old.push_back({.raw = ""});
    write(old);
    int deaths = 0;
    for (bool dies = true; dies; ++deaths) {
        int left = deaths;
        auto store = tryOpen({.tenant = kTenant, .beforeWrite = [&](std::string_view) {
                                  if (left-- == 0) throw store::mongo::Failure({});
                              }});
        dies = !store.has_value();
    }
    EXPECT_GT(deaths, 5) << "it has that many writes";
    auto store = open();
    EXPECT_EQ(countOf(*store), 3u);
    auto found = store->find(keyOfId(kTenant, "entra_directory", "1"));
    ASSERT_OK(found);
    EXPECT_EQ(found->event.rawText, directoryAudit("1", "second"));
    EXPECT_EQ(found->revisions.size(), 1u);
    EXPECT_EQ(documentsIn("events.not_adopted").size(), 1u);
}

TEST_F(MongoAdoption, CopesWithOldKeysThatAreNotUnique) {
    write({{.raw = directoryAudit("1"), .dedupeKey = "same"},
           {.raw = directoryAudit("2"), .dedupeKey = "same"},
           {.raw = "", .dedupeKey = "same"}});
    makeIndex("theirs", false);
    EXPECT_EQ(countOf(*open()), 2u);
    EXPECT_EQ(store::mongo::textOf(documentsIn("events.not_adopted").at(0)->get("dedupe_key")),
              "same");
}

TEST_F(MongoAdoption, LivesWithTheUniqueIndexThatIsThere) {
    write({{directoryAudit("1", "first")}, {directoryAudit("1", "second")}});
    makeIndex("theirs", true);
    EXPECT_EQ(countOf(*open()), 1u);
    EXPECT_EQ(countOf(*open()), 1u) << "and when it is opened again";
}

TEST_F(MongoAdoption, SaysHowFarItIsAndStopsWhenTold) {
    std::vector<OldDocument> old;
    for (int i = 0; i < 1'200; ++i) old.push_back({directoryAudit(std::to_string(i))});
    write(old);
    std::vector<std::uint64_t> seen;
    auto stopped = tryOpen({.tenant = kTenant, .adopting = [&](std::uint64_t done, std::uint64_t) {
                                seen.push_back(done);
                                return done < 500;
                            }});
    ASSERT_FALSE(stopped.has_value());
    EXPECT_EQ(stopped.error().kind, Error::Kind::Unavailable);
    EXPECT_EQ(seen, (std::vector<std::uint64_t>{0, 500}));
    std::uint64_t left = 0;
    auto store = tryOpen({.tenant = kTenant, .adopting = [&](std::uint64_t, std::uint64_t total) {
                              left = total;
                              return true;
                          }});
    ASSERT_OK(store);
    EXPECT_EQ(left, 700u) << "what is done is not done again";
    EXPECT_EQ(countOf(**store), 1'200u);
}

TEST_F(MongoAdoption, WantsToKnowWhoseEventsTheyAre) {
    write({{directoryAudit("1")}});
    auto store = tryOpen({});
    ASSERT_FALSE(store.has_value());
    EXPECT_EQ(store.error().kind, Error::Kind::Invalid);
    EXPECT_EQ(store.error().field, "TENANT_ID");
}

}  // namespace
}  // namespace aoc::test
