// SPDX-License-Identifier: MIT
//
// The whole way of thousands of real records: the simulated tenant serves them, `aoc fetch`
// collects them, into either store. The numbers are those of the files; whoever changes the files
// changes them here.
#include <gtest/gtest.h>

#include <cstdlib>

#include "aoc.hpp"
#include "support/mongo_database.hpp"

namespace aoc::test {
namespace {

/// What one reading brought, over the streams of one source.
struct Brought {
    long fetched = 0, stored = 0, revisions = 0, duplicates = 0, rejected = 0;
};

enum class Store { Sqlite, Mongo };

class Samples : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override {
        const char* samples = std::getenv("AOC_SAMPLES");
        if (!samples) GTEST_SKIP() << "AOC_SAMPLES is not set: THE REAL EVENTS WERE NOT TRIED";
        if (GetParam() == Store::Mongo) {
            if (!mongoUri()) GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
            mongo_.emplace();
        }
        tenant_.emplace(std::vector<std::string>{"--events", samples});
    }

    std::map<std::string, std::string> environment() const {
        auto environment = tenant_->environment(data_.path());
        if (mongo_) {
            environment["MONGO_URI"] = mongo_->uri();
            environment["MONGO_DATABASE"] = mongo_->name();
        }
        return environment;
    }

    /// 720 hours: what lies beyond a source's retention is not offered, and so nothing is missing.
    std::map<std::string, Brought> fetch(std::vector<std::string> more = {}) {
        std::vector<std::string> arguments{"fetch", "--hours", "720", "--json"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        Ran ran = run(environment(), arguments);
        EXPECT_EQ(ran.code, 0) << ran.output << ran.errors;
        std::map<std::string, Brought> bySource;
        JsonDocument summary = ran.json();
        Json streams = summary.root()["sources"];
        for (Json stream = streams.next({}); stream; stream = streams.next(stream)) {
            Brought& source = bySource[std::string(stream["source"].text())];
            source.fetched += number(stream["fetched"]);
            source.stored += number(stream["stored"]);
            source.revisions += number(stream["revisions"]);
            source.duplicates += number(stream["duplicates"]);
            source.rejected += number(stream["rejected"]);
        }
        return bySource;
    }

    std::optional<Tenant> tenant_;
    TempFolder data_;
    std::optional<MongoDatabase> mongo_;
};

// 3,338 records with 3,251 ids, one of which is all zeros and so none; each further record of an id
// differs from those before.
TEST_P(Samples, OfManagementActivityBecomeEventsAndTheirFurtherBodies) {
    Brought brought = fetch()["office365_management"];
    EXPECT_EQ(brought.fetched, 3338);
    EXPECT_EQ(brought.stored, 3251);
    EXPECT_EQ(brought.revisions, 87);
    EXPECT_EQ(brought.rejected, 0);
}

// 127 records: 120 with an id (51 different ones), 7 without, of which one has a placeholder in the
// place of its time; Graph serves it in every window.
TEST_P(Samples, OfDirectoryAuditsBecomeEventsRevisionsAndOneRejectedRecord) {
    Brought brought = fetch()["entra_directory"];
    EXPECT_EQ(brought.stored, 57);
    EXPECT_EQ(brought.revisions, 69);
    EXPECT_EQ(brought.rejected, 1);
}

// 7 of Microsoft's placeholders: two of them with one id, three without a time.
TEST_P(Samples, OfIntuneBecomeEventsOrAreRejected) {
    Brought brought = fetch()["intune"];
    EXPECT_EQ(brought.stored, 3);
    EXPECT_EQ(brought.revisions, 1);
    EXPECT_EQ(brought.rejected, 3);
}

TEST_P(Samples, AddUpAndBringNothingNewWhenReadAgain) {
    for (auto& [source, brought] : fetch()) {
        SCOPED_TRACE(source);
        EXPECT_EQ(brought.fetched,
                  brought.stored + brought.revisions + brought.duplicates + brought.rejected);
    }
    for (auto& [source, brought] : fetch({"--force"})) {
        SCOPED_TRACE(source);
        EXPECT_EQ(brought.stored, 0);
        EXPECT_EQ(brought.revisions, 0);
    }
}

TEST_P(Samples, AreServedByTheApi) {
    fetch();
    Server server(environment());
    JsonDocument page = get(server.root(), "/api/events?source=office365_management").json();
    EXPECT_EQ(number(page.root()["total"]), 3251);
}

INSTANTIATE_TEST_SUITE_P(Sqlite, Samples, testing::Values(Store::Sqlite));
INSTANTIATE_TEST_SUITE_P(Mongo, Samples, testing::Values(Store::Mongo));

}  // namespace
}  // namespace aoc::test
