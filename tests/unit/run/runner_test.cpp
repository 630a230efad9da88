// SPDX-License-Identifier: MIT
//
// The threads around the collector: a source of pages inside this program, a store in memory.
#include "aoc/run/runner.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

#include "aoc/run/periodic.hpp"
#include "aoc/source/source.hpp"
#include "support/memory_store.hpp"

namespace aoc::run {
namespace {

using namespace std::chrono_literals;

/// Windows of three pages with two records each.
class PagedSource : public source::Source {
  public:
    static constexpr aoc_endpoint kEndpoints[] = {
        {source::text("api"), source::text("https://api.example"), {}}};
    explicit PagedSource(const source::Setup&) {}
    std::vector<source::Stream> streams() const override {
        source::Stream stream;
        stream.name = "pages";
        stream.retention = 24h * 30;
        stream.sweepAges = {24h * 7};
        return {stream};
    }
    source::Result<source::Offered> prepare(std::string_view,
                                            const source::Host& host) const override {
        source::Request request;
        request.endpoint = "api";
        request.target = "prepare";
        auto response = host.http(request);
        if (!response) return response.advice();
        return source::Offered{};
    }
    source::Task first(std::string_view, const source::Window& window) const override {
        return {"1", std::to_string(window.from.time_since_epoch().count()) + "/1"};
    }
    source::Result<source::Fetched> fetch(const source::Task& task,
                                          const source::Host& host) const override {
        source::Request request;
        request.endpoint = "api";
        request.target = task.payload;
        auto response = host.http(request);
        if (!response) return response.advice();
        if (response->status() != 200) return source::Advice::retryAfter(1ms, "busy");
        source::Fetched fetched;
        fetched.records = *response;
        fetched.member = "value";
        if (auto next = response->body()["next"].text(); !next.empty())
            fetched.followUps.push_back({std::string(next), std::string(next)});
        return fetched;
    }
    void normalise(source::Json record, const source::EventDraft& draft) const override {
        draft.id(record["id"].text());
        draft.time(record["time"].text());
    }
};

}  // namespace
}  // namespace aoc::run

AOC_SOURCE_PLUGIN(aoc::run::PagedSource, "paged", "1.0.0")

namespace aoc::run {
namespace {

/// The service behind the source: target FROM/PAGE. `before` is called for each request and may
/// answer in its place.
class Pages final : public outbound::Http {
  public:
    using Before = std::function<std::optional<Result<outbound::Response, outbound::Failure>>(
        std::stop_token)>;
    explicit Pages(Before before = {}) : before_(std::move(before)) {}

    Result<outbound::Response, outbound::Failure> send(const outbound::Request& request,
                                                       std::stop_token stop) override {
        if (before_) {
            if (auto answer = before_(stop)) return *answer;
        }
        if (request.target == "prepare") {
            ++prepares;
            if (onPrepare) onPrepare();
            return outbound::Response{.status = 200, .headers = {}, .body = "{}", .retryAfter = {}};
        }
        std::size_t slash = request.target.find('/');
        std::int64_t from = std::stoll(request.target.substr(0, slash));
        int page = request.target[slash + 1] - '0';
        std::string body =
            R"({"value":[)" + record(from, page, 'a') + "," + record(from, page, 'b') + "]";
        if (page < 3)
            body += R"(,"next":")" + std::to_string(from) + "/" + std::to_string(page + 1) + '"';
        outbound::Response response;
        response.status = 200;
        response.body = body + "}";
        return response;
    }
    void signInAgain() override { ++signIns; }

    std::function<void()> onPrepare;
    std::atomic<int> prepares = 0;
    std::atomic<int> signIns = 0;

  private:
    static std::string record(std::int64_t from, int page, char which) {
        return R"({"id":")" + std::to_string(from) + "-" + std::to_string(page) + which +
               R"(","time":")" + formatTime(fromMillis(from)) + R"("})";
    }
    const Before before_;
};

/// A store that is away for the first calls of apply().
class AwayAtFirst final : public test::MemoryStore {
  public:
    AwayAtFirst(int times, Error::Kind kind) : times_(times), kind_(kind) {}
    Result<std::vector<store::Applied>> apply(std::span<const store::Batch> batches) override {
        if (times_-- > 0) return Unexpected(Error{kind_, "the disk is full"});
        return MemoryStore::apply(batches);
    }

  private:
    int times_;
    Error::Kind kind_;
};

/// A store that takes no facts that come alone while it is away.
class LedgerAway final : public test::MemoryStore {
  public:
    Result<std::vector<store::Applied>> apply(std::span<const store::Batch> batches) override {
        bool alone = std::ranges::all_of(batches, [](auto& b) { return b.events.empty(); });
        if (away && alone) return Unexpected(Error{Error::Kind::Internal, "the ledger is away"});
        return MemoryStore::apply(batches);
    }
    std::atomic<bool> away = true;
};

class RunnerTest : public testing::Test {
  protected:
    std::unique_ptr<Runner> start(store::EventStore& store, Pages::Before before = {}) {
        Feed feed;
        feed.tenant = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";
        feed.source = std::move(*plugin::Source::create(aoc_source_plugin, feed.tenant, {}));
        pages_ = std::make_shared<Pages>(std::move(before));
        pages_->onPrepare = onPrepare_;
        feed.http = pages_;
        feed.streams = feed.source->streams();
        feed.streams[0].needsPrepare = needsPrepare_;
        feed.parallel = [](const std::string&) { return 0u; };
        std::vector<Feed> feeds;
        feeds.push_back(std::move(feed));
        Options options;
        options.rules.firstBackOff = 1ms;
        options.rules.longestBackOff = 5ms;
        return std::move(*Runner::start(std::move(feeds), store, clock_, options));
    }

    SystemClock clock_;
    test::MemoryStore store_;
    std::shared_ptr<Pages> pages_;
    std::function<void()> onPrepare_;
    bool needsPrepare_ = false;
};

TEST_F(RunnerTest, DropsABearerThatLacksAPermissionWhichMayBeGrantedMeanwhile) {
    auto runner = start(store_, [](std::stop_token) {
        using outbound::Failure;
        return Result<outbound::Response, Failure>(
            Unexpected(Failure{Failure::Kind::SignInRefused, "not granted", Millis(0)}));
    });
    EXPECT_FALSE(runner->wait(*runner->request({24h}), 1min).total().complete);
    EXPECT_GE(pages_->signIns, 1);
}

TEST_F(RunnerTest, StoresEveryPageOfEveryWindowAndCountsIt) {
    auto runner = start(store_);
    Summary summary = runner->wait(*runner->request({24h * 20}), 1min);
    EXPECT_FALSE(summary.running);
    EXPECT_TRUE(summary.total().complete);
    EXPECT_EQ(summary.total().stored, 20u * 6);
    EXPECT_EQ(store_.count({})->count, 20u * 6);
}

TEST_F(RunnerTest, LeavesTheLedgerWrittenWhenItSaysDone) {
    auto runner = start(store_);
    runner->wait(*runner->request({24h * 3}), 1min);
    auto rows = store_.windows(runner->coverage()[0].stream);
    ASSERT_FALSE(rows->empty());
    for (const collect::Window& window : *rows) EXPECT_NE(window.state, collect::WindowState::Open);
}

TEST_F(RunnerTest, ASecondRequestDuringARunAddsToItAndBothAreAnswered) {
    std::promise<void> asked;
    auto wait = asked.get_future().share();
    auto runner = start(store_, [wait](std::stop_token) {
        wait.wait();
        return std::nullopt;
    });
    auto first = *runner->request({24h * 2});
    auto second = *runner->request({24h * 5});
    asked.set_value();
    EXPECT_EQ(first.runId, second.runId);
    EXPECT_FALSE(runner->wait(first, 1min).running);
    EXPECT_TRUE(runner->wait(second, 1min).total().complete);
    EXPECT_FALSE(runner->run(first.runId)->running);
}

TEST_F(RunnerTest, CatchesUpFromWhereItLastReadToTheEnd) {
    auto runner = start(store_);
    Instant now = clock_.now();
    collect::StreamId id = runner->coverage()[0].stream;
    // Read 20 days ago, and not since.
    runner->wait(*runner->request({.span = Span{now - 24h * 21, now - 24h * 20}}), 1min);
    runner->catchUp({id});
    Summary run = runner->runs(1)[0];
    EXPECT_TRUE(run.scheduled);
    while (runner->runs(1)[0].running) std::this_thread::yield();
    EXPECT_GE(*runner->coverage()[0].readTo, now - 1s);
}

TEST_F(RunnerTest, IsNoLongerOnlyAScheduledRunOnceSomebodyAsks) {
    std::promise<void> asked;
    auto wait = asked.get_future().share();
    auto runner = start(store_, [wait](std::stop_token) {
        wait.wait();
        return std::nullopt;
    });
    runner->catchUp({runner->coverage()[0].stream});
    EXPECT_TRUE(runner->runs(1)[0].scheduled);
    auto ticket = *runner->request({24h});
    EXPECT_EQ(runner->runs(9).size(), 1u);
    EXPECT_FALSE(runner->runs(1)[0].scheduled);
    asked.set_value();
    runner->wait(ticket, 1min);
}

TEST_F(RunnerTest, CollectsByItselfAndSaysWhenNext) {
    auto runner = start(store_);
    collect::StreamId id = runner->coverage()[0].stream;
    Periodic periodic(*runner, clock_, Schedule({{id, 1h}}, 1));
    while (runner->runs(1).empty() || runner->runs(1)[0].running) std::this_thread::yield();
    EXPECT_TRUE(runner->runs(1)[0].total().complete);
    EXPECT_GT(*periodic.nextAt(id), clock_.now() + 50min);
    EXPECT_FALSE(periodic.nextAt({"t", "another", "stream"}));
}

TEST_F(RunnerTest, SaysWhatOfASpanIsNotOfferedAnyMore) {
    auto runner = start(store_);
    Instant now = clock_.now();
    auto summary =
        runner->wait(*runner->request({.span = Span{now - 24h * 40, now - 24h * 28}}), 1min);
    ASSERT_EQ(summary.streams[0].warnings.size(), 1u);
    EXPECT_NE(summary.streams[0].warnings[0].find("is not offered any more"), std::string::npos);
    EXPECT_TRUE(summary.total().complete);
}

TEST_F(RunnerTest, NamesTheStreamsThatThereAre) {
    auto refused = start(store_)->request({.back = 1h, .source = "paged", .stream = "pagse"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().field, "stream");
    EXPECT_NE(refused.error().message.find("pages"), std::string::npos);
}

TEST_F(RunnerTest, AnswersThatItRunsWhenTheWaitIsOver) {
    auto runner = start(
        store_,
        [](std::stop_token stop) -> std::optional<Result<outbound::Response, outbound::Failure>> {
            std::promise<void> stopped;
            std::stop_callback call(stop, [&] { stopped.set_value(); });
            stopped.get_future().wait();
            return Unexpected(outbound::Failure{outbound::Failure::Kind::Cancelled, "stopped", {}});
        });
    EXPECT_TRUE(runner->wait(*runner->request({24h}), 1ms).running);
    // And it ends although a request is under way: the test would hang otherwise.
}

TEST_F(RunnerTest, GoesOnByItselfWhenTheStoreWasAwayForAWhile) {
    AwayAtFirst store(3, Error::Kind::Unavailable);
    auto runner = start(store);
    Summary summary = runner->wait(*runner->request({24h * 2}), 1min);
    EXPECT_TRUE(summary.total().complete);
    EXPECT_EQ(store.count({})->count, 12u);
}

TEST_F(RunnerTest, EndsIncompleteWithAWarningWhenWhatWasFetchedCanNotBeStored) {
    AwayAtFirst store(1'000'000, Error::Kind::Internal);
    auto runner = start(store);
    Summary summary = runner->wait(*runner->request({24h * 2}), 1min);
    EXPECT_FALSE(summary.running);
    EXPECT_FALSE(summary.total().complete);
    ASSERT_FALSE(summary.streams.empty());
    EXPECT_FALSE(summary.streams[0].warnings.empty());
}

TEST_F(RunnerTest, WritesWhatTheLedgerCouldNotTakeWithTheNextRun) {
    LedgerAway store;
    auto runner = start(store);
    runner->wait(*runner->request({24h * 3}), 1min);
    store.away = false;
    runner->wait(*runner->request({24h * 5}), 1min);
    collect::Coverage known = runner->coverage()[0];
    collect::Coverage written =
        collect::coverageOf(known.stream, {}, *store.windows(known.stream), {}, {}, {});
    EXPECT_EQ(written.readTo, known.readTo);
    EXPECT_EQ(written.counts, known.counts);
}

TEST_F(RunnerTest, WritesThatAStreamIsPreparedBeforeItIs) {
    const collect::StreamId id{"6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60", "paged", "pages"};
    std::atomic<bool> known = false;
    needsPrepare_ = true;
    onPrepare_ = [&] { known = store_.streamState(id)->has_value(); };
    auto runner = start(store_);
    EXPECT_TRUE(runner->wait(*runner->request({24h}), 1min).total().complete);
    EXPECT_EQ(pages_->prepares, 1);
    EXPECT_TRUE(known);
}

TEST_F(RunnerTest, PreparesNothingWhileItCanNotBeWrittenThatItDoes) {
    LedgerAway store;
    needsPrepare_ = true;
    auto runner = start(store);
    Summary summary = runner->wait(*runner->request({24h}), 1min);
    EXPECT_FALSE(summary.running || summary.total().complete);
    EXPECT_EQ(pages_->prepares, 0);
}

TEST_F(RunnerTest, NamesASourceThatIsNotThereAndThoseThatAre) {
    auto runner = start(store_);
    auto refused = runner->request({24h, "sharepoint"});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::NotFound);
    EXPECT_NE(refused.error().message.find("sharepoint to collect from; there are: "),
              std::string::npos);
}

}  // namespace
}  // namespace aoc::run
