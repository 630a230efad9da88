// SPDX-License-Identifier: MIT
#include "aoc/store/copy.hpp"
#include "contract/event_store_contract.hpp"
#include "support/memory_store.hpp"

namespace aoc::test {
namespace {

struct Death {};

/// All items, and how many parts they came in.
template <typename T, typename Ask>
std::pair<std::vector<T>, int> walk(Ask ask) {
    std::pair<std::vector<T>, int> all{{}, 0};
    std::string next;
    do {
        Result<store::Part<T>> part = ask(next);
        if (!part) {
            ADD_FAILURE() << part.error().message;
            break;
        }
        for (T& item : part->items) all.first.push_back(std::move(item));
        next = part->next;
        ++all.second;
    } while (!next.empty());
    return all;
}

/// Some of everything that a store holds.
store::Batch everything() {
    store::Batch batch;
    for (int i = 0; i < 5; ++i)
        batch.events.push_back(makeEvent("e" + std::to_string(i), at(i % 3)));
    batch.events.push_back(makeEvent("e1", at(1), "second body"));
    batch.events.push_back(makeEvent("e1", at(7), "third body, of another time"));
    batch.events.back().streams = {"other"};
    for (const char* bytes : {"one", "two", "\xFF"}) batch.rejected.push_back(makeRejected(bytes));
    batch.facts.contents = {makeContent("s", "a"), makeContent("s", "b"), makeContent("t", "c")};
    batch.facts.contents[1].gone = true;
    batch.facts.contents[1].counts = {1, 2, 3};
    batch.facts.streams = {{.stream = stream("s"), .preparedAt = at(3), .onSince = at(4)}};
    batch.facts.windows = {makeWindow("s", at(0), at(10)),
                           makeWindow("s", at(10), at(20), collect::WindowState::Gap)};
    return batch;
}

std::string describeAll(const store::EventStore& store) {
    return describe(store, {"s", "t"}, {"a", "b", "c"});
}

std::vector<std::string> differencesOf(const store::EventStore& a, const store::EventStore& b) {
    auto lines = store::differences(a, b, {});
    EXPECT_TRUE(lines.has_value()) << lines.error().message;
    return lines ? *lines : std::vector<std::string>{"failed"};
}

TEST_P(EventStoreContract, IsWalkedOldestFirstWithAllBodiesOfEachEvent) {
    apply(everything());
    const auto [histories, parts] =
        walk<store::History>([&](const std::string& from) { return store().walkEvents(from, 2); });
    EXPECT_EQ(parts, 3);
    ASSERT_EQ(histories.size(), 5u);
    std::string ids;
    for (const store::History& history : histories) ids += history.back().id + ' ';
    EXPECT_EQ(ids.substr(6), "e4 e2 e1 ");  // e0 and e3 are of the same minute.
    const store::History& last = histories.back();
    ASSERT_EQ(last.size(), 3u);
    EXPECT_EQ(last[0].rawText, makeEvent("e1", at(1)).rawText);
    EXPECT_EQ(last[1].rawText, makeEvent("e1", at(1), "second body").rawText);
    EXPECT_EQ(last[2].time, at(7));
    for (const Event& body : last) {
        EXPECT_EQ(body.streams, (std::vector<std::string>{"directoryAudits", "other"}));
        EXPECT_EQ(body.key, last.back().key);
        EXPECT_EQ(body.body, bodyKey(body.rawText));
        EXPECT_EQ(body.actor, R"({"user":{"id":"1"}})");
    }
}

TEST_P(EventStoreContract, IsWalkedByItsRejectedRecordsAsTheyCame) {
    apply(everything());
    const auto [records, parts] =
        walk<Rejected>([&](const std::string& from) { return store().walkRejected(from, 2); });
    EXPECT_EQ(parts, 2);
    ASSERT_EQ(records.size(), 3u);
    EXPECT_EQ(records[0].rawText, "one");
    EXPECT_EQ(records[2].rawText, "\xFF");
    EXPECT_EQ(records[2].reason, makeRejected("").reason);
}

TEST_P(EventStoreContract, IsWalkedByTheContentsOfAStream) {
    apply(everything());
    const auto [contents, parts] = walk<collect::Content>(
        [&](const std::string& from) { return store().walkContents(stream("s"), from, 1); });
    EXPECT_EQ(parts, 2);
    EXPECT_EQ(contents,
              (std::vector{everything().facts.contents[0], everything().facts.contents[1]}));
}

TEST_P(EventStoreContract, WithNothingInItIsWalkedAtOnce) {
    auto part = store().walkEvents("", 10);
    ASSERT_OK(part);
    EXPECT_TRUE(part->items.empty());
    EXPECT_TRUE(part->next.empty());
}

TEST_P(EventStoreContract, IsCopiedWholeToAndFro) {
    apply(everything());
    MemoryStore copy;
    auto copied = store::copyStore(store(), copy, {});
    ASSERT_OK(copied);
    EXPECT_EQ(copied->events, 5u);
    EXPECT_EQ(copied->revisions, 2u);
    EXPECT_EQ(describeAll(copy), describeAll(store()));
    EXPECT_EQ(differencesOf(store(), copy), std::vector<std::string>{});

    auto other = GetParam().make();
    auto back = other->open();
    ASSERT_OK(store::copyStore(copy, *back, {}));
    EXPECT_EQ(describeAll(*back), describeAll(store()));
    EXPECT_EQ(differencesOf(copy, *back), std::vector<std::string>{});
}

TEST_P(EventStoreContract, IsCopiedWholeAlthoughTheCopyingDiesAnywhere) {
    MemoryStore source;
    const store::Batch batch = everything();
    ASSERT_OK(source.apply({&batch, 1}));
    for (int deaths = 0;; ++deaths) {
        int left = deaths;
        store_.reset();
        store_ = place_->open([&](std::string_view) {
            if (left-- == 0) throw Death();
        });
        try {
            ASSERT_OK(store::copyStore(source, store(), {}));
            break;
        } catch (const Death&) {
            ASSERT_LT(deaths, 200);
        }
    }
    EXPECT_EQ(differencesOf(source, store()), std::vector<std::string>{});
}

}  // namespace
}  // namespace aoc::test
