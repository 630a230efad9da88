// SPDX-License-Identifier: MIT
#include "aoc/run/upkeep.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/memory_store.hpp"

extern "C" const aoc_plugin aoc_source_plugin;  // unit/pipeline/tiny_source.cpp

namespace aoc::run {
namespace {

const std::string kTenant = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";
const Instant kNoon = *parseTime("2026-11-22T12:00:00Z");

const std::string kAda = "aaaaaaaa-0000-4000-8000-000000000001";

const Selected kDry{.source = {}, .since = {}, .most = {}, .dryRun = true};

std::string record(const std::string& id, const std::string& more = "") {
    return R"({"id":")" + id + R"(","when":"2026-11-22T12:00:00Z","what":"Add","who":"ada")" +
           more + "}";
}

/// As an earlier version left it.
Event old(const std::string& id, const std::string& text, int receivedMinute = 0) {
    Event event;
    event.id = id;
    event.time = kNoon;
    event.service = "Tiny";
    event.operation = "Add";
    event.summary = "somebody did something";
    event.tenant = kTenant;
    event.source = "tiny";
    event.streams = {"audits"};
    event.receivedAt = kNoon + std::chrono::minutes(receivedMinute);
    event.normaliserVersion = 1;
    event.key = keyOfId(kTenant, "tiny", id);
    event.rawText = text;
    event.body = bodyKey(text);
    return event;
}

class Upkeeping : public testing::Test {
  protected:
    void SetUp() override {
        auto made = plugin::Source::create(aoc_source_plugin, kTenant, {});
        ASSERT_TRUE(made) << made.error().message;
        source_ = std::move(*made);
    }

    void put(std::vector<Event> events, std::vector<Rejected> rejected = {}) {
        const store::Batch batch{std::move(events), std::move(rejected), {}};
        ASSERT_TRUE(store_.apply({&batch, 1}));
    }

    static std::string nameless(const std::string& id) {
        return R"({"id":")" + id + R"(","when":"2026-11-22T12:00:00Z","what":"Add","who":")" +
               kAda + "\"}";
    }
    Upkeep runAsking(Enricher::LookUp lookUp) {
        const Makers makers{
            {{"tiny", source_.get()}}, wording_, {{kTenant, std::move(lookUp)}}, kNoon};
        auto done = renormalise(store_, makers, {}, {});
        EXPECT_TRUE(done);
        return done ? *done : Upkeep();
    }

    using Work = Result<Upkeep> (*)(store::EventStore&, const Makers&, const Selected&,
                                    const UpkeepProgress&);
    Upkeep run(Work work, const Selected& selected = {}, const UpkeepProgress& progress = {}) {
        const Makers makers{{{"tiny", source_.get()}}, wording_};
        auto upkeep = work(store_, makers, selected, progress);
        EXPECT_TRUE(upkeep) << upkeep.error().message;
        if (!upkeep) return {};
        std::uint64_t left = 0;
        for (const auto& [why, count] : upkeep->left) left += count;
        EXPECT_EQ(upkeep->read, upkeep->changed + upkeep->unchanged + left) << "it adds up";
        return *upkeep;
    }

    store::History history(const std::string& id) {
        auto found = store_.history(keyOfId(kTenant, "tiny", id));
        return found ? *found : store::History();
    }

    test::MemoryStore store_;
    const pipeline::Wording wording_;
    std::unique_ptr<plugin::Source> source_;
};

using Renormalise = Upkeeping;
using Dedupe = Upkeeping;

TEST_F(Renormalise, PutsNamesWhereIdsStandThatWereLookedUpForThisEventOrForOthers) {
    const std::string ada = "aaaaaaaa-0000-4000-8000-000000000001";
    const std::string bob = "bbbbbbbb-0000-4000-8000-000000000002";
    const auto by = [](const std::string& id, const std::string& who) {
        return old(id, R"({"id":")" + id +
                           R"(","when":"2026-11-22T12:00:00Z","what":"Add","who":")" + who + "\"}");
    };
    Event named = by("1", ada);
    named.lookedUp = {{ada, "Ada"}};
    put({named, by("2", bob)});
    ASSERT_TRUE(store_.remember(kTenant, {{bob, "Bob", "user", kNoon - std::chrono::days(99)}}));
    EXPECT_EQ(run(renormalise).changed, 2u);
    EXPECT_EQ(history("1").at(0).actorDisplay, "Ada");
    EXPECT_EQ(history("1").at(0).lookedUp, named.lookedUp);
    EXPECT_EQ(history("2").at(0).actorDisplay, "Bob");
    EXPECT_EQ(history("2").at(0).lookedUp, (std::vector<LookedUp>{{bob, "Bob"}}));
    EXPECT_EQ(run(renormalise).changed, 0u);
}

TEST_F(Renormalise, AsksForNamesThatNobodyKnowsYet) {
    put({old("1", nameless("1")), old("2", nameless("2"))});
    std::vector<std::vector<std::string>> asked;
    const Upkeep done = runAsking([&](const std::vector<std::string>& ids, std::stop_token) {
        asked.push_back(ids);
        return std::vector<plugin::Name>{{kAda, "Ada", "user"}};
    });
    EXPECT_EQ(done.named, 2u);
    EXPECT_EQ(asked, (std::vector<std::vector<std::string>>{{kAda}}));
    EXPECT_EQ(history("1").at(0).actorDisplay, "Ada");
    EXPECT_EQ(history("2").at(0).lookedUp, (std::vector<LookedUp>{{kAda, "Ada"}}));
}

TEST_F(Renormalise, GoesOnWithoutNamesWhereTheyAreNotTold) {
    put({old("1", nameless("1"))});
    const Upkeep done = runAsking([](const std::vector<std::string>&, std::stop_token) {
        return Unexpected(plugin::Advice{AOC_NOT_PERMITTED, Millis(0), "grant it"});
    });
    EXPECT_EQ(done.changed, 1u);
    EXPECT_EQ(done.trouble, "grant it");
    EXPECT_EQ(history("1").at(0).actorDisplay, kAda);
}

TEST_F(Renormalise, MakesWhatIsShownAnewAndKeepsWhereItCameFrom) {
    Event event = old("1", record("1"), 7);
    event.streams = {"audits", "other"};
    event.rawTextRendered = true;
    put({event});
    const Upkeep upkeep = run(renormalise);
    EXPECT_EQ(upkeep.changed, 1u);
    const Event shown = history("1").at(0);
    EXPECT_EQ(shown.summary, "ada Add");
    EXPECT_EQ(shown.normaliserVersion, kNormaliserVersion);
    EXPECT_EQ(shown.rawText, event.rawText);
    EXPECT_EQ(shown.receivedAt, event.receivedAt);
    EXPECT_EQ(shown.streams, event.streams);
    EXPECT_TRUE(shown.rawTextRendered);
}

TEST_F(Renormalise, MakesEarlierBodiesAnewToo) {
    put({old("1", record("1")), old("1", record("1", R"(,"to":["Bob"])"))});
    run(renormalise);
    ASSERT_EQ(history("1").size(), 2u);
    EXPECT_EQ(history("1")[0].summary, "ada Add");
    EXPECT_EQ(history("1")[1].summary, "ada Add Bob");
}

TEST_F(Renormalise, FindsNothingToDoTheSecondTime) {
    put({old("1", record("1")), old("2", record("2"))});
    EXPECT_EQ(run(renormalise).changed, 2u);
    const Upkeep again = run(renormalise);
    EXPECT_EQ(again.changed, 0u);
    EXPECT_EQ(again.unchanged, 2u);
}

TEST_F(Renormalise, BringsTheVersionUpToDateWhereNothingElseChanged) {
    put({old("1", record("1"))});
    run(renormalise);
    Event early = history("1").at(0);
    early.normaliserVersion = 1;
    const store::Replacement back{{store::seen(history("1"))}, {early}};
    ASSERT_TRUE(store_.replace({&back, 1}));
    const Upkeep upkeep = run(renormalise);
    EXPECT_EQ(upkeep.unchanged, 1u);
    EXPECT_EQ(store_.countBehind(kNormaliserVersion)->count, 0u);
}

TEST_F(Renormalise, LeavesWhatCanNotBeMadeAnewAndSaysWhy) {
    Event other = old("2", record("2"));
    other.source = "gone";
    put({old("1", R"({"id":"1","when":"some day"})"), other, old("3", R"({"crash":1})")});
    const Upkeep upkeep = run(renormalise);
    EXPECT_EQ(upkeep.left,
              (std::map<std::string, std::uint64_t>{{"no readable time", 1},
                                                    {"the source gone is not loaded", 1},
                                                    {"the source could not read this record", 1}}));
    EXPECT_EQ(history("1").at(0).summary, "somebody did something");
}

TEST_F(Renormalise, ADryRunWritesNothingAndShowsWhatWouldChange) {
    put({old("1", record("1"))});
    const Upkeep upkeep = run(renormalise, kDry);
    EXPECT_EQ(upkeep.changed, 1u);
    ASSERT_EQ(upkeep.examples.size(), 1u);
    const auto& differences = upkeep.examples[0].differences;
    const auto summary = std::ranges::find(differences, "display_summary", &Difference::field);
    ASSERT_NE(summary, differences.end());
    EXPECT_EQ(summary->before, "somebody did something");
    EXPECT_EQ(summary->after, "ada Add");
    EXPECT_EQ(history("1").at(0).summary, "somebody did something");
}

TEST_F(Renormalise, ReadsNoMoreThanItIsToldAndSaysWhereToGoOn) {
    std::vector<Event> events;
    for (int i = 0; i < 5; ++i) {
        events.push_back(old(std::to_string(i), record(std::to_string(i))));
        events.back().time += std::chrono::minutes(i);
    }
    put(events);
    const Upkeep upkeep = run(renormalise, {.source = {}, .since = {}, .most = 3, .dryRun = true});
    EXPECT_EQ(upkeep.read, 3u);
    EXPECT_EQ(upkeep.stoppedAt, kNoon + std::chrono::minutes(3));
    const Upkeep rest =
        run(renormalise, {.source = {}, .since = upkeep.stoppedAt, .most = {}, .dryRun = true});
    EXPECT_EQ(rest.read, 2u);
    EXPECT_EQ(rest.stoppedAt, std::nullopt);
}

TEST_F(Renormalise, StopsWhenToldAndGoesOnFromThere) {
    std::vector<Event> events;
    for (int i = 0; i < 700; ++i) {
        events.push_back(old(std::to_string(i), record(std::to_string(i))));
        events.back().time += std::chrono::minutes(i);
    }
    put(events);
    const Upkeep upkeep =
        run(renormalise, {}, [](std::uint64_t done, std::uint64_t) { return done < 500; });
    EXPECT_EQ(upkeep.read, 500u);
    ASSERT_TRUE(upkeep.stoppedAt);
    EXPECT_EQ(store_.countBehind(kNormaliserVersion)->count, 200u);
    run(renormalise, {.source = {}, .since = upkeep.stoppedAt, .most = {}});
    EXPECT_EQ(store_.countBehind(kNormaliserVersion)->count, 0u);
}

TEST_F(Renormalise, TakesOneSourceOnly) {
    Event other = old("2", record("2"));
    other.source = "gone";
    put({old("1", record("1")), other});
    EXPECT_EQ(run(renormalise, {.source = "gone", .since = {}, .most = {}}).read, 1u);
    EXPECT_EQ(history("1").at(0).summary, "somebody did something");
}

TEST_F(Renormalise, LeavesAnEventToWhichABodyCameMeanwhile) {
    put({old("1", record("1"))});
    auto state = std::make_shared<test::MemoryState>();
    bool came = false;
    test::MemoryStore slow(state, [&](std::string_view write) {
        if (write != "replacement" || std::exchange(came, true)) return;
        test::MemoryStore other(state);
        const store::Batch batch{{old("1", record("1", R"(,"to":["Bob"])"))}, {}, {}};
        ASSERT_TRUE(other.apply({&batch, 1}));
    });
    const store::Batch batch{{old("1", record("1"))}, {}, {}};
    ASSERT_TRUE(slow.apply({&batch, 1}));
    const Makers makers{{{"tiny", source_.get()}}, wording_};
    auto upkeep = renormalise(slow, makers, {}, {});
    ASSERT_TRUE(upkeep);
    EXPECT_EQ(upkeep->changed, 0u);
    EXPECT_EQ(upkeep->left.size(), 1u);
    EXPECT_EQ(slow.history(keyOfId(kTenant, "tiny", "1"))->size(), 2u);
}

Rejected rejected(const std::string& text) {
    return {rejectedKey(kTenant, "tiny", text),     kTenant, "tiny", "audits", kNoon,
            "an earlier version could not read it", text};
}

TEST_F(Renormalise, StoresRejectedRecordsThatAreEventsNow) {
    put({},
        {rejected(record("1")), rejected(R"({"id":"2"})"), rejected("{},{}"), rejected("{broken")});
    const Upkeep upkeep = run(retryRejected);
    EXPECT_EQ(upkeep.changed, 1u);
    EXPECT_EQ(upkeep.left,
              (std::map<std::string, std::uint64_t>{
                  {"no readable time", 1}, {"no single record", 1}, {"broken JSON", 1}}));
    EXPECT_EQ(*store_.rejectedCount(), 3u);
    ASSERT_EQ(history("1").size(), 1u);
    EXPECT_EQ(history("1")[0].receivedAt, kNoon);
    EXPECT_EQ(history("1")[0].streams, std::vector<std::string>{"audits"});
}

TEST_F(Renormalise, ADryRunLeavesTheRejectedAsTheyAre) {
    put({}, {rejected(record("1"))});
    EXPECT_EQ(run(retryRejected, kDry).changed, 1u);
    EXPECT_EQ(*store_.rejectedCount(), 1u);
    EXPECT_TRUE(history("1").empty());
}

/// Under a key that an earlier version gave.
Event under(const std::string& key, const std::string& text, int receivedMinute = 0) {
    Event event = old(key, text, receivedMinute);
    event.key = keyOfId(kTenant, "tiny", "earlier/" + key);
    return event;
}

TEST_F(Dedupe, LeavesEventsThatHaveTheirKey) {
    put({old("1", record("1")), old("2", record("2"))});
    const Upkeep upkeep = run(dedupe);
    EXPECT_EQ(upkeep.unchanged, 2u);
}

TEST_F(Dedupe, GivesAnEventTheKeyThatItsRecordGets) {
    put({under("x", record("1"))});
    const Upkeep upkeep = run(dedupe);
    EXPECT_EQ(upkeep.changed, 1u);
    EXPECT_EQ(upkeep.merged, 0u);
    EXPECT_EQ(history("1").size(), 1u);
    EXPECT_EQ(store_.count({})->count, 1u);
    EXPECT_EQ(run(dedupe).unchanged, 1u);
}

TEST_F(Dedupe, MergesWithTheLatestReceivedShown) {
    Event late = under("x", record("1", R"(,"to":["Late"])"), 9);
    late.streams = {"other"};
    put({late, old("1", record("1", R"(,"to":["Early"])"), 3)});
    const Upkeep upkeep = run(dedupe);
    EXPECT_EQ(upkeep.merged, 1u);
    const store::History merged = history("1");
    ASSERT_EQ(merged.size(), 2u);
    EXPECT_EQ(merged[0].rawText, record("1", R"(,"to":["Early"])"));
    EXPECT_EQ(merged[1].rawText, record("1", R"(,"to":["Late"])"));
    EXPECT_EQ(merged[1].streams, (std::vector<std::string>{"audits", "other"}));
    EXPECT_EQ(store_.count({})->count, 1u);
}

TEST_F(Dedupe, KeepsOneOfBodiesThatSayTheSame) {
    Event rendered = under("x", record("1"), 1);
    rendered.rawTextRendered = true;
    const std::string asItCame = " " + record("1", R"(,"to" : ["Bob"])");
    Event other = under("y",
                        R"({"to":["Bob"],"who":"ada","what":"Add","id":"1",)"
                        R"("when":"2026-11-22T12:00:00Z"})",
                        2);
    other.rawTextRendered = true;
    put({rendered, other, old("1", asItCame, 5)});
    run(dedupe);
    const store::History merged = history("1");
    ASSERT_EQ(merged.size(), 2u);
    EXPECT_EQ(merged[1].rawText, asItCame) << "as it came, rather than as it was rendered";
    EXPECT_EQ(merged[1].receivedAt, other.receivedAt);
}

TEST_F(Dedupe, MakesOneOfManyThatGetTheSameKey) {
    std::vector<Event> events;
    for (int i = 0; i < 20; ++i)
        events.push_back(under(std::to_string(i),
                               record("k" + std::to_string(i % 4), R"(,"n":)" + std::to_string(i)),
                               i));
    put(events);
    const Upkeep dry = run(dedupe, kDry);
    EXPECT_EQ(dry.merged, 16u);
    EXPECT_EQ(store_.count({})->count, 20u);
    const Upkeep upkeep = run(dedupe);
    EXPECT_EQ(upkeep.read, 20u);
    EXPECT_EQ(upkeep.merged, 16u);
    EXPECT_EQ(store_.count({})->count, 4u);
    for (int i = 0; i < 4; ++i) EXPECT_EQ(history("k" + std::to_string(i)).size(), 5u);
}

}  // namespace
}  // namespace aoc::run
