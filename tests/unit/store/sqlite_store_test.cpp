// SPDX-License-Identifier: MIT
//
// What only the SQLite store does; the rest is in tests/contract.
#include "aoc/store/sqlite/sqlite_store.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <fstream>
#include <thread>

#include "contract/event_store_contract.hpp"
#include "support/temp_folder.hpp"

namespace aoc::test {
namespace {

std::unique_ptr<store::EventStore> open(const std::filesystem::path& folder) {
    auto opened = store::openSqlite(folder);
    EXPECT_TRUE(opened.has_value()) << opened.error().message;
    return std::move(*opened);
}

void apply(store::EventStore& store, std::vector<Event> events) {
    store::Batch batch{.events = std::move(events), .rejected = {}, .facts = {}};
    ASSERT_OK(store.apply({&batch, 1}));
}

void execute(const std::filesystem::path& folder, const char* sql) {
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open((folder / "aoc.db").c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
}

TEST(SqliteStore, RefusesADatabaseOfAnotherVersion) {
    TempFolder folder;
    open(folder.path());
    for (auto [version, says] : {std::pair("PRAGMA user_version = 2", "an older version"),
                                 std::pair("PRAGMA user_version = 99", "a newer version")}) {
        execute(folder.path(), version);
        for (bool readOnly : {false, true}) {
            auto opened = store::openSqlite(folder.path(), {.readOnly = readOnly});
            ASSERT_FALSE(opened.has_value());
            EXPECT_EQ(opened.error().kind, Error::Kind::Conflict);
            EXPECT_NE(opened.error().message.find(says), std::string::npos);
        }
    }
}

TEST(SqliteStore, PacksEventsWhereTheyAreMadeOnceItHasADictionary) {
    TempFolder folder;
    std::vector<Event> many;
    for (int i = 0; i < 1200; ++i) many.push_back(makeEvent(std::to_string(i), at(i)));
    Event early = makeEvent("a", at(0)), late = early, reopened = early;
    auto store = open(folder.path());
    store->prepare(early);
    EXPECT_EQ(early.packed, "");
    apply(*store, many);
    store->prepare(late);
    EXPECT_NE(late.packed, "");
    EXPECT_EQ(late.rawText, "");
    store = nullptr;
    open(folder.path())->prepare(reopened);
    EXPECT_EQ(reopened.packed, late.packed);
}

TEST(SqliteStore, NamesAFolderThatItCannotMake) {
    TempFolder folder;
    std::ofstream(folder.path() / "file") << "in the way";
    auto opened = store::openSqlite(folder.path() / "file" / "data");
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().kind, Error::Kind::Unavailable);
    EXPECT_NE(opened.error().message.find((folder.path() / "file").string()), std::string::npos);
}

TEST(SqliteStore, SaysThatAFileIsNoDatabase) {
    TempFolder folder;
    std::ofstream(folder.path() / "aoc.db") << std::string(10'000, 'x');
    auto opened = store::openSqlite(folder.path());
    ASSERT_FALSE(opened.has_value());
    EXPECT_EQ(opened.error().kind, Error::Kind::Internal);
    EXPECT_EQ(opened.error().message.find('\n'), std::string::npos);
}

TEST(SqliteStore, ReadsBesideAWriter) {
    TempFolder folder;
    EXPECT_EQ(store::openSqlite(folder.path(), {.readOnly = true}).error().kind,
              Error::Kind::NotFound);
    auto writer = open(folder.path());
    auto reader = store::openSqlite(folder.path(), {.readOnly = true});
    ASSERT_OK(reader);
    apply(*writer, {makeEvent("a", at(0))});
    EXPECT_EQ((*reader)->count({})->count, 1u);
    store::Batch batch;
    EXPECT_FALSE((*reader)->apply({&batch, 1}).has_value());
}

TEST(SqliteStore, IsAskedFromManyThreadsWhileItWrites) {
    TempFolder folder;
    auto store = open(folder.path());
    std::vector<std::jthread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&store](std::stop_token stop) {
            std::uint64_t last = 0;
            store::Filter filter;
            filter.search = "ada";
            while (!stop.stop_requested()) {
                auto total = store->count(filter);
                ASSERT_OK(total);
                EXPECT_GE(total->count, last);
                last = total->count;
            }
        });
    }
    for (int i = 0; i < 50; ++i) apply(*store, {makeEvent(std::to_string(i), at(i))});
    for (auto& thread : threads) thread.request_stop();
    threads.clear();
    EXPECT_EQ(store->count({})->count, 50u);
}

TEST(SqliteStore, GoesOnAfterAFailureThatPassed) {
    TempFolder folder;
    auto store = open(folder.path());
    std::vector<Event> events;
    for (int i = 0; i < 1500; ++i) events.push_back(makeEvent(std::to_string(i), at(i)));
    execute(folder.path(), "ALTER TABLE contents RENAME TO hidden");
    // The events and the dictionary learnt from them are written, then the facts fail.
    store::Batch batch{
        .events = events,
        .rejected = {},
        .facts = {
            .contents = {makeContent("s", "k")}, .streams = {}, .windows = {}, .superseded = {}}};
    auto failed = store->apply({&batch, 1});
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().message.find('\n'), std::string::npos);
    EXPECT_EQ(store->count({})->count, 0u);
    execute(folder.path(), "ALTER TABLE hidden RENAME TO contents");
    ASSERT_OK(store->apply({&batch, 1}));
    EXPECT_EQ(store->find(events[7].key)->event.rawText, events[7].rawText);
    EXPECT_EQ(store->contents(stream("s"), {"k"})->size(), 1u);
}

TEST(SqliteStore, ReadsWhatWasStoredBeforeAndAfterItLearntADictionary) {
    TempFolder folder;
    auto store = open(folder.path());
    std::vector<Event> few, many;
    for (int i = 0; i < 10; ++i) few.push_back(makeEvent("few" + std::to_string(i), at(i)));
    for (int i = 0; i < 3000; ++i)
        many.push_back(makeEvent(std::to_string(i), at(i), "note " + std::to_string(i * 7919)));
    apply(*store, few);
    apply(*store, many);
    store = open(folder.path());
    EXPECT_EQ(store->find(few[3].key)->event.rawText, few[3].rawText);
    EXPECT_EQ(store->find(many[2999].key)->event.rawText, many[2999].rawText);
    EXPECT_EQ(store->find(many[0].key)->event.rawText, many[0].rawText);
    apply(*store, {makeEvent("0", at(0), "revised")});
    EXPECT_EQ(store->find(many[0].key)->revisions.at(0).rawText, many[0].rawText);
}

TEST(SqliteStore, KeepsMoreEventsOfOneMillisecondThanHaveRoomInTheirOrder) {
    TempFolder folder;
    auto store = open(folder.path());
    std::vector<Event> events(300, makeEvent("x", at(0)));
    for (std::size_t i = 0; i < events.size(); ++i) {
        // All want the same row.
        events[i].key = Key{};
        events[i].key.bytes[15] = static_cast<std::uint8_t>(i);
        events[i].key.bytes[14] = static_cast<std::uint8_t>(i >> 8);
    }
    apply(*store, events);
    apply(*store, {makeEvent("before", at(0) - Millis(1)), makeEvent("after", at(0) + Millis(1))});
    store::Filter filter;
    filter.start = filter.end = at(0);
    EXPECT_EQ(store->count(filter)->count, 300u);
    filter.search = "grace";
    EXPECT_EQ(store->count(filter)->count, 300u);
    EXPECT_TRUE(store->find(events[299].key).has_value());
}

/// The first number of a query's answer, by a connection of its own.
std::int64_t ask(const std::filesystem::path& folder, const char* sql) {
    sqlite3* database = nullptr;
    std::int64_t answer = -1;
    EXPECT_EQ(sqlite3_open((folder / "aoc.db").c_str(), &database), SQLITE_OK);
    const auto take = [](void* into, int, char** values, char**) {
        *static_cast<std::int64_t*>(into) = std::stoll(values[0]);
        return 0;
    };
    EXPECT_EQ(sqlite3_exec(database, sql, take, &answer, nullptr), SQLITE_OK) << sql;
    sqlite3_close(database);
    return answer;
}

TEST(SqliteStore, RemovesManyOldEventsInShortSteps) {
    TempFolder folder;
    auto store = open(folder.path());
    std::vector<Event> events;
    for (int i = 0; i < 1200; ++i) events.push_back(makeEvent(std::to_string(i), at(i)));
    apply(*store, events);
    apply(*store, {makeEvent("0", at(0), "revised"), makeEvent("1", at(-1), "moved")});
    const Instant now = at(1100) + std::chrono::days(60);
    auto more = store->keepEvents(std::chrono::days(60), now);
    ASSERT_OK(more);
    EXPECT_TRUE(*more);
    EXPECT_EQ(store->count({})->count, 700u);
    for (int step = 0; *more && step < 9; ++step)
        more = store->keepEvents(std::chrono::days(60), now);
    EXPECT_FALSE(*more);
    EXPECT_EQ(store->count({})->count, 100u);
    EXPECT_EQ(ask(folder.path(), "SELECT count(*) FROM documents"), 100);
    EXPECT_EQ(ask(folder.path(), "SELECT count(*) FROM bodies"), 0);
    EXPECT_EQ(ask(folder.path(), "SELECT count(*) FROM moved"), 0);
}

TEST(SqliteStore, RemovesNothingWhenItIsOnlyRead) {
    TempFolder folder;
    apply(*open(folder.path()), {makeEvent("a", at(0))});
    auto reader = store::openSqlite(folder.path(), {.readOnly = true});
    ASSERT_OK(reader);
    EXPECT_FALSE((*reader)->keepEvents(Millis(1), at(9)).has_value());
    EXPECT_EQ((*reader)->count({})->count, 1u);
}

TEST(SqliteStore, OpensADatabaseFromBeforeNamesWereKept) {
    TempFolder folder;
    apply(*open(folder.path()), {makeEvent("a", at(0))});
    execute(folder.path(), "DROP TABLE known_names");
    auto reading = *store::openSqlite(folder.path(), {.readOnly = true});
    EXPECT_TRUE(reading->names("tenant", {"id"})->empty());
    ASSERT_OK(open(folder.path())->remember("tenant", {{"id", "Ada", "user", at(0)}}));
    EXPECT_EQ(reading->names("tenant", {"id"})->size(), 1u);
}

TEST(SqliteStore, OpensADatabaseFromBeforeEventsCouldGo) {
    TempFolder folder;
    apply(*open(folder.path()), {makeEvent("a", at(0))});
    execute(folder.path(), "DROP TABLE kept");
    EXPECT_EQ(*(*store::openSqlite(folder.path(), {.readOnly = true}))->keptSince(at(0)),
              std::nullopt);
    auto store = open(folder.path());
    ASSERT_OK(store->keepEvents(Millis(1), at(9)));
    EXPECT_EQ(store->count({})->count, 0u);
}

TEST(SqliteStore, TakesTheEventsOfADatabaseWithoutCountsForThoseOfAnEarlierVersion) {
    TempFolder folder;
    apply(*open(folder.path()), {makeEvent("a", at(0)), makeEvent("b", at(1))});
    execute(folder.path(), "DROP TABLE versions");
    EXPECT_EQ((*store::openSqlite(folder.path(), {.readOnly = true}))
                  ->countBehind(kNormaliserVersion)
                  ->count,
              2u);
    auto store = open(folder.path());
    EXPECT_EQ(store->countBehind(kNormaliserVersion)->count, 2u);
    apply(*store, {makeEvent("c", at(2))});
    EXPECT_EQ(store->countBehind(kNormaliserVersion)->count, 2u);
}

TEST(SqliteStore, TwoProcessesWriteAtTheSameTime) {
    TempFolder folder;
    auto one = open(folder.path()), other = open(folder.path());
    constexpr int kEvents = 300;
    const auto put = [](store::EventStore& store, const char* name, int times) {
        for (int i = 0; i < times; ++i) apply(store, {makeEvent(name + std::to_string(i), at(i))});
    };
    apply(*one, {makeEvent("a", at(0))});
    {
        std::jthread collects([&] { put(*one, "x", kEvents); });
        for (int i = 0; i < kEvents; ++i) {
            store::Replacement again;
            again.history = *other->history(makeEvent("a", at(0)).key);
            again.of = {store::seen(again.history)};
            again.history.back().summary = "the " + std::to_string(i) + "th time";
            auto replaced = other->replace({&again, 1});
            ASSERT_OK(replaced);
            EXPECT_TRUE(replaced->at(0));
        }
    }
    EXPECT_EQ(one->count({})->count, kEvents + 1u);
    store::Filter words;
    words.search = "time 299th";
    EXPECT_EQ(one->count(words)->count, 1u);
}

TEST(SqliteStore, KeepsItsIndexWholeWhileEventsAreReplaced) {
    TempFolder folder;
    auto store = open(folder.path());
    std::vector<Event> events;
    for (int i = 0; i < 50; ++i) events.push_back(makeEvent(std::to_string(i), at(i)));
    apply(*store, events);
    for (int round = 0; round < 3; ++round) {
        std::vector<store::Replacement> all;
        for (const Event& event : events) {
            store::Replacement one;
            one.history = *store->history(event.key);
            one.of = {store::seen(one.history)};
            one.history.back().summary = "round" + std::to_string(round);
            if (round == 1) one.history.back().time += std::chrono::hours(1);
            all.push_back(std::move(one));
        }
        ASSERT_OK(store->replace(all));
    }
    for (const auto& [word, count] :
         {std::pair("round0", 0u), std::pair("round1", 0u), std::pair("round2", 50u)}) {
        store::Filter filter;
        filter.search = word;
        EXPECT_EQ(store->count(filter)->count, count) << word;
    }
    // It takes itself for damaged when more goes than came.
    while (*store->keepEvents(Millis(1), at(99'999))) continue;
    EXPECT_EQ(store->count({})->count, 0u);
}

}  // namespace
}  // namespace aoc::test
