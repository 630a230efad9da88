// SPDX-License-Identifier: MIT
#include "aoc/run/enricher.hpp"

#include <gtest/gtest.h>

#include <future>

#include "contract/event_store_contract.hpp"
#include "support/fake_clock.hpp"
#include "support/memory_store.hpp"

namespace aoc::run {
namespace {

using namespace std::chrono_literals;
using test::at;
using test::makeEvent;

const std::string kTenant = makeEvent("", at(0)).tenant;
const std::string kAda = "aaaaaaaa-0000-4000-8000-000000000001";
const std::string kBob = "bbbbbbbb-0000-4000-8000-000000000002";

/// A directory that knows Ada; what it is asked for is remembered.
class EnricherTest : public testing::Test {
  protected:
    EnricherTest() {
        wording_ = std::make_shared<pipeline::CurrentWording>();
        answer_ = [](const std::vector<std::string>& ids) -> Answer {
            std::vector<plugin::Name> names;
            for (const std::string& id : ids)
                if (id == kAda) names.push_back({id, "ada@contoso.example", "user"});
            return names;
        };
        enricher_ = make();
    }
    using Answer = Result<std::vector<plugin::Name>, plugin::Advice>;
    std::unique_ptr<Enricher> make() {
        return std::make_unique<Enricher>(
            store_, clock_, steady_, wording_,
            Enricher::Directories{
                {kTenant, [this](const std::vector<std::string>& ids, std::stop_token) {
                     asked_.push_back(ids);
                     return answer_(ids);
                 }}});
    }
    static Answer advice(aoc_advice_kind kind, Millis wait = Millis(0)) {
        return Unexpected(plugin::Advice{kind, wait, "because"});
    }
    /// An event that was stored, of which the enricher is told.
    Event stored(const std::string& id, const std::string& actor) {
        Event event = makeEvent(id, clock_.now());
        event.actorDisplay = actor;
        event.summary = actor + " Add user Grace";
        store::Batch batch{.events = {event}, .rejected = {}, .facts = {}};
        EXPECT_TRUE(store_.apply({&batch, 1}));
        enricher_->tell(kTenant, {event.key});
        return event;
    }
    Event now(const Event& event) { return store_.find(event.key)->event; }
    /// Rounds until none is due at once; time goes on by what they gather for.
    void work() {
        steady_.advance(3s);
        while (enricher_->untilNext() == Millis(0)) enricher_->round({});
    }

    test::FakeClock clock_{at(0)}, steady_;
    test::MemoryStore store_;
    std::shared_ptr<pipeline::CurrentWording> wording_;
    std::function<Answer(const std::vector<std::string>&)> answer_;
    std::vector<std::vector<std::string>> asked_;
    std::unique_ptr<Enricher> enricher_;
};

TEST_F(EnricherTest, PutsNamesIntoStoredEventsAndMarksThem) {
    const Event event = stored("a", kAda);
    work();
    EXPECT_EQ(now(event).actorDisplay, "ada@contoso.example");
    EXPECT_EQ(now(event).summary, "ada@contoso.example Add user Grace");
    EXPECT_EQ(now(event).lookedUp, (std::vector<LookedUp>{{kAda, "ada@contoso.example"}}));
    EXPECT_EQ(now(event).rawText, event.rawText);
    EXPECT_EQ(enricher_->wait(Millis(0)).named, 1u);
}

TEST_F(EnricherTest, HasSearchFindTheNameFromThenOn) {
    const Event event = stored("a", kAda);
    work();
    store::Filter filter;
    filter.search = "ada";
    EXPECT_EQ(store_.count(filter)->count, 1u);
}

TEST_F(EnricherTest, AsksForIdsOfManyEventsAtOnceAndForEachOnce) {
    stored("a", kAda);
    stored("b", kBob);
    stored("c", kAda);
    work();
    EXPECT_EQ(asked_, (std::vector<std::vector<std::string>>{{kAda, kBob}}));
}

TEST_F(EnricherTest, WaitsAMomentForMoreOfThem) {
    stored("a", kAda);
    EXPECT_GT(enricher_->untilNext(), Millis(0));
    steady_.advance(3s);
    EXPECT_EQ(enricher_->untilNext(), Millis(0));
}

TEST_F(EnricherTest, AsksForNoMoreThanADirectoryTakes) {
    for (int i = 0; i < 1200; ++i) {
        std::string id = kBob;
        id.replace(id.size() - 4, 4, std::to_string(1000 + i));
        stored(std::to_string(i), id);
    }
    work();
    std::size_t all = 0;
    for (const auto& ids : asked_) {
        EXPECT_LE(ids.size(), std::size_t{AOC_MOST_IDS});
        all += ids.size();
    }
    EXPECT_EQ(all, 1200u);
}

TEST_F(EnricherTest, AsksAgainForANameAfterAWeekAndForOneThatThereWasNotAfterADay) {
    stored("a", kAda);
    stored("b", kBob);
    work();
    clock_.advance(23h);
    stored("c", kAda);
    stored("d", kBob);
    work();
    EXPECT_EQ(asked_.size(), 1u);
    clock_.advance(2h);
    stored("e", kAda);
    stored("f", kBob);
    work();
    ASSERT_EQ(asked_.size(), 2u);
    EXPECT_EQ(asked_[1], std::vector{kBob});
    clock_.advance(24h * 7);
    stored("g", kAda);
    work();
    EXPECT_EQ(asked_.back(), std::vector{kAda});
}

TEST_F(EnricherTest, TakesNamesThatAnotherProcessRemembered) {
    ASSERT_TRUE(store_.remember(kTenant, {{kBob, "Bob", "user", clock_.now() + 1h}}));
    const Event event = stored("a", kBob);
    work();
    EXPECT_EQ(now(event).actorDisplay, "Bob");
    EXPECT_TRUE(asked_.empty());
}

TEST_F(EnricherTest, StopsAskingForADayWhereThePermissionIsMissing) {
    answer_ = [](auto&) { return advice(AOC_NOT_PERMITTED); };
    const Event event = stored("a", kAda);
    work();
    stored("b", kAda);
    work();
    EXPECT_EQ(asked_.size(), 1u);
    EXPECT_EQ(enricher_->wait(Millis(0)).trouble, "because");
    EXPECT_FALSE(enricher_->wait(Millis(0)).soon);
    steady_.advance(24h);
    work();
    EXPECT_EQ(asked_.size(), 2u);
    EXPECT_EQ(now(event).actorDisplay, kAda);
}

TEST_F(EnricherTest, GoesOnWithAllThatWaitedOnceItIsPermitted) {
    const auto good = std::exchange(answer_, [](auto&) { return advice(AOC_NOT_PERMITTED); });
    const Event first = stored("a", kAda);
    work();
    const Event second = stored("b", kAda);
    answer_ = good;
    steady_.advance(24h);
    work();
    EXPECT_EQ(now(first).actorDisplay, "ada@contoso.example");
    EXPECT_EQ(now(second).actorDisplay, "ada@contoso.example");
}

TEST_F(EnricherTest, WaitsAsLongAsItIsTold) {
    answer_ = [](auto&) { return advice(AOC_RETRY_AFTER, 40s); };
    stored("a", kAda);
    work();
    EXPECT_EQ(enricher_->untilNext(), Millis(40s));
}

TEST_F(EnricherTest, WaitsLongerAfterEachFailure) {
    answer_ = [](auto&) { return advice(AOC_RETRY_AFTER); };
    stored("a", kAda);
    work();
    Millis last = enricher_->untilNext();
    for (int i = 0; i < 3; ++i) {
        steady_.advance(last);
        enricher_->round({});
        EXPECT_EQ(enricher_->untilNext(), last * 2);
        last = enricher_->untilNext();
    }
}

TEST_F(EnricherTest, KnowsNothingOfAnAnswerThatDidNotCome) {
    answer_ = [](auto&) { return advice(AOC_TOO_SLOW); };
    stored("a", kAda);
    work();
    EXPECT_TRUE(store_.names(kTenant, {kAda})->empty());
}

TEST_F(EnricherTest, LeavesAnEventAloneOfWhichAnotherBodyCameMeanwhile) {
    const Event event = stored("a", kAda);
    answer_ = [&, good = answer_](const std::vector<std::string>& ids) {
        Event later = makeEvent("a", clock_.now(), "second body");
        later.actorDisplay = kBob;
        store::Batch batch{.events = {later}, .rejected = {}, .facts = {}};
        EXPECT_TRUE(store_.apply({&batch, 1}));
        return good(ids);
    };
    work();
    EXPECT_EQ(now(event).actorDisplay, kBob);
}

TEST_F(EnricherTest, PassesOverWhatWasRemovedOrLacksNothing) {
    enricher_->tell(kTenant, {bodyKey("never stored")});
    stored("a", "Ada");
    work();
    EXPECT_TRUE(asked_.empty());
}

TEST_F(EnricherTest, KnowsNoDirectoryOfAnotherTenant) {
    enricher_->tell("another", {stored("a", "Ada").key});
    EXPECT_EQ(enricher_->wait(Millis(0)).waiting, 1u);  // The one that it was told of by stored().
}

TEST_F(EnricherTest, FindsWhatAnEarlierProcessLeftOfTheLatestDay) {
    const Event left = stored("a", kAda);
    clock_.advance(25h);
    const Event late = stored("b", kAda);
    enricher_ = make();
    enricher_->lookBack({});
    work();
    EXPECT_EQ(now(left).actorDisplay, kAda);
    EXPECT_EQ(now(late).actorDisplay, "ada@contoso.example");
}

TEST_F(EnricherTest, StopsAtOnceWhileADirectoryDoesNotAnswer) {
    std::promise<void> asking;
    Enricher enricher(store_, clock_, steady_, wording_,
                      {{kTenant, [&](auto&, std::stop_token stop) -> Answer {
                            asking.set_value();
                            std::mutex mutex;
                            std::unique_lock lock(mutex);
                            std::condition_variable_any().wait(lock, stop, [] { return false; });
                            return advice(AOC_CANCELLED);
                        }}});
    const Event event = stored("a", kAda);
    enricher.tell(kTenant, {event.key});
    steady_.advance(3s);
    enricher.begin(false);
    asking.get_future().wait();
    enricher.stop();
    EXPECT_EQ(now(event).actorDisplay, kAda);
}

}  // namespace
}  // namespace aoc::run
