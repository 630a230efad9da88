// SPDX-License-Identifier: MIT
//
// The whole way of real records with a fixed clock: a tenant over HTTP, the plugin, the runner,
// SQLite.
#include <gtest/gtest.h>

#include <cstdlib>

#include "aoc/outbound/client.hpp"
#include "aoc/plugin/loader.hpp"
#include "aoc/run/runner.hpp"
#include "aoc/store/sqlite/sqlite_store.hpp"
#include "support/temp_folder.hpp"
#include "support/tenant.hpp"

namespace aoc::test {
namespace {

class FixedClock final : public Clock {
  public:
    Instant now() const override { return *parseTime("2026-03-10T12:00:00Z"); }
};

struct Collected {
    store::Applied total;
    std::uint64_t fetched;
    bool complete;
};

class Samples : public testing::Test {
  protected:
    void SetUp() override {
        const char* samples = std::getenv("AOC_SAMPLES");
        if (!samples) GTEST_SKIP() << "AOC_SAMPLES is not set: THE REAL EVENTS WERE NOT TRIED";
        tenant_.emplace(
            std::vector<std::string>{"--events", samples, "--anchor-date", "2026-03-10"});
        auto store = store::openSqlite(folder_.path());
        ASSERT_TRUE(store) << store.error().message;
        store_ = std::move(*store);
    }

    Collected fetch(bool force) {
        auto environment = tenant_->environment(folder_.path());
        outbound::ClientConfig config;
        config.loginRoot = environment.at("AOC_LOGIN_ROOT");
        config.credentials = {environment.at("TENANT_ID"), environment.at("CLIENT_ID"),
                              environment.at("CLIENT_SECRET")};
        config.endpoints["graph"] = {tenant_->root(), "https://graph.microsoft.com/.default"};
        config.rateFamilies["graph_reports"] = {};

        run::Feed feed;
        feed.tenant = environment.at("TENANT_ID");
        auto plugin = plugin::load(pluginFolder() / "entra_directory.so");
        feed.source = std::move(*plugin::Source::create(*plugin->descriptor, feed.tenant, {}));
        feed.http = std::move(*outbound::Client::create(config, clock_));
        feed.streams = feed.source->streams();
        feed.parallel = [](const std::string&) { return 0u; };
        std::vector<run::Feed> feeds;
        feeds.push_back(std::move(feed));

        auto runner = run::Runner::start(std::move(feeds), *store_, clock_, {});
        auto ticket = (*runner)->request({std::chrono::hours(168), "", force});
        run::Summary summary = (*runner)->wait(*ticket, std::chrono::minutes(2));
        run::StreamSummary total = summary.total();
        return {{total.stored, total.revisions, total.duplicates, total.rejected},
                total.fetched,
                total.complete};
    }

    TempFolder folder_;
    FixedClock clock_;
    std::optional<Tenant> tenant_;
    std::unique_ptr<store::EventStore> store_;
};

// 127 records: 120 with an id (51 different ones), 7 without, of which one has a placeholder in the
// place of its time.
TEST_F(Samples, BecomeEventsRevisionsAndOneRejectedRecord) {
    Collected first = fetch(false);
    EXPECT_TRUE(first.complete);
    EXPECT_EQ(first.total.stored, 57u);
    EXPECT_EQ(first.total.revisions, 69u);
    EXPECT_EQ(first.total.rejected, 1u);
    EXPECT_EQ(store_->count({})->count, 57u);
    EXPECT_EQ(*store_->rejectedCount(), 1u);
}

TEST_F(Samples, AddUpAndBringNothingNewWhenReadAgain) {
    Collected first = fetch(false);
    EXPECT_EQ(first.fetched, first.total.stored + first.total.revisions + first.total.duplicates +
                                 first.total.rejected);
    Collected again = fetch(true);
    EXPECT_TRUE(again.complete);
    EXPECT_EQ(again.fetched, first.fetched);
    EXPECT_EQ(again.total.stored, 0u);
    EXPECT_EQ(again.total.revisions, 0u);
}

}  // namespace
}  // namespace aoc::test
