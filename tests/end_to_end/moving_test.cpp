// SPDX-License-Identifier: MIT
//
// Events that were somewhere else before: in another store, or written by AOC's first edition.
#include <gtest/gtest.h>

#include "aoc.hpp"
#include "store/mongo/database.hpp"
#include "support/mongo_database.hpp"
#include "support/old_documents.hpp"

namespace aoc::test {
namespace {

/// The URI with that database in it.
std::string uriOf(const MongoDatabase& place) {
    std::string uri = place.uri();
    const std::size_t options = std::min(uri.find('?'), uri.size());
    const std::string rest = uri.substr(options);
    uri.resize(options);
    const std::size_t path = uri.find('/', uri.find("://") + 3);
    return uri.substr(0, path) + '/' + place.name() + rest;
}

class Moving : public testing::Test {
  protected:
    void SetUp() override {
        if (!mongoUri()) GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
        place_.emplace();
        tenant_.emplace(std::vector<std::string>{"--count", "300", "--days", "2"});
    }

    std::map<std::string, std::string> onSqlite() const {
        return tenant_->environment(data_.path());
    }
    std::map<std::string, std::string> onMongo() const {
        auto environment = onSqlite();
        environment["MONGO_URI"] = uriOf(*place_);
        return environment;
    }

    /// What came of one collection.
    JsonDocument fetch(const std::map<std::string, std::string>& environment) {
        Ran ran = run(environment, {"fetch", "--hours", "168", "--json"});
        EXPECT_EQ(ran.code, 0) << ran.output << ran.errors;
        return ran.json();
    }

    std::optional<MongoDatabase> place_;
    std::optional<Tenant> tenant_;
    TempFolder data_;
};

/// Makes of the events in a database what AOC's first edition would have written.
std::size_t writeAsTheFirstEditionDid(const std::string& uri, const std::string& name) {
    const store::mongo::Deployment deployment(uri);
    const store::mongo::Database database(deployment, name, "events");
    std::vector<std::string> old;
    for (const auto& document :
         database.findAll("events", "dedupe_key", store::mongo::bson([](auto&) {})))
        old.push_back(OldDocument{.raw = store::mongo::textOf(document->get("raw_text")),
                                  .timestamp = store::mongo::textOf(document->get("timestamp"))}
                          .bytes(static_cast<int>(old.size())));
    database.run(store::mongo::makeDocument([](auto& out) { out.int32("dropDatabase", 1); }));
    database.insert("events", {old.begin(), old.end()});
    return old.size();
}

TEST_F(Moving, FromTheFirstEditionStoresNothingTwice) {
    fetch(onMongo());
    const std::size_t count = writeAsTheFirstEditionDid(place_->uri(), place_->name());
    ASSERT_GE(count, 300u);
    JsonDocument again = fetch(onMongo());
    EXPECT_EQ(number(again.root()["stored"]), 0);
    EXPECT_EQ(number(again.root()["revisions"]), 0);
    EXPECT_GE(number(again.root()["duplicates"]), static_cast<long>(count));
    EXPECT_EQ(Server(onMongo()).ids().size(), count);
}

TEST_F(Moving, WhatTheFirstEditionLeftIsMadeAnewUnderTheKeysThatItHas) {
    fetch(onMongo());
    const std::string count =
        std::to_string(writeAsTheFirstEditionDid(place_->uri(), place_->name()));
    const Ran adopted = run(onMongo(), {"dedupe"});
    EXPECT_NE(adopted.output.find(count + " read, 0 got another key"), std::string::npos)
        << adopted.output;
    const std::string behind = count + " events were made by an earlier version";
    EXPECT_NE(run(onMongo(), {"coverage"}).output.find(behind), std::string::npos);
    const Ran anew = run(onMongo(), {"renormalize"});
    EXPECT_NE(anew.output.find(count + " read, " + count + " changed, 0 unchanged, 0 left"),
              std::string::npos)
        << anew.output;
    EXPECT_EQ(run(onMongo(), {"coverage"}).output.find("earlier version"), std::string::npos);
    EXPECT_EQ(std::to_string(Server(onMongo()).ids().size()), count);
}

TEST_F(Moving, ToMongoAndBackKeepsEverythingAndReadsNothingAgain) {
    fetch(onSqlite());
    auto environment = onSqlite();
    environment["THERE"] = uriOf(*place_);
    Ran there = run(environment, {"copy", "--from", data_.path().string(), "--to", "env:THERE"});
    EXPECT_EQ(there.code, 0) << there.output << there.errors;
    EXPECT_NE(there.output.find("both hold the same"), std::string::npos) << there.output;
    EXPECT_EQ(number(fetch(onMongo()).root()["stored"]), 0);
    // Last: a server that is killed leaves its leases behind.
    EXPECT_EQ(difference(tenant_->offered(), Server(onMongo()).ids()), "");

    TempFolder back;
    Ran again =
        run(environment, {"copy", "--from", "env:THERE", "--to", "sqlite:" + back.path().string()});
    EXPECT_EQ(again.code, 0) << again.output << again.errors;
    EXPECT_EQ(difference(tenant_->offered(), Server(tenant_->environment(back.path())).ids()), "");
}

TEST_F(Moving, TouchesNoDatabaseIntoWhichSomebodyCollects) {
    fetch(onSqlite());
    Server server(onMongo());
    auto environment = onSqlite();
    environment["THERE"] = uriOf(*place_);
    const std::vector<std::string> copy{"copy", "--from", data_.path().string(), "--to",
                                        "env:THERE"};
    Ran refused = run(environment, copy);
    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.errors.find("--to: entra_directory/directory_audits: aoc serve on "),
              std::string::npos)
        << refused.errors;
    EXPECT_NE(refused.errors.find("(" + server.root() + ") collects it"), std::string::npos)
        << refused.errors;
    EXPECT_TRUE(server.ids().empty());
    // Who stops gives back what he held.
    server.process().signal(SIGTERM);
    EXPECT_EQ(server.process().wait(), 0);
    Ran ran = run(environment, copy);
    EXPECT_EQ(ran.code, 0) << ran.output << ran.errors;
}

TEST(Copy, SaysWhatItWants) {
    Tenant tenant;
    TempFolder data;
    auto environment = tenant.environment(data.path());
    const auto errors = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "copy");
        Ran ran = run(environment, arguments);
        EXPECT_EQ(ran.code, 2);
        return ran.errors;
    };
    const std::string here = data.path().string();
    EXPECT_NE(errors({}).find("copy wants --from"), std::string::npos);
    EXPECT_NE(errors({"--from", here, "--to", here + "/."}).find("same place"), std::string::npos);
    EXPECT_NE(errors({"--from", "env:NOT_SET", "--to", here}).find("not set"), std::string::npos);
    EXPECT_NE(errors({"--from", "http://x", "--to", here}).find("neither a folder"),
              std::string::npos);
    EXPECT_NE(errors({"--from", here, "--to", here + "/b"}).find("no database"), std::string::npos);
}

TEST(Copy, TouchesNoFolderIntoWhichSomebodyCollects) {
    Tenant tenant({"--count", "10"});
    TempFolder data, other;
    run(tenant.environment(data.path()), {"fetch"});
    Server server(tenant.environment(other.path()));
    Ran ran = run(tenant.environment(data.path()),
                  {"copy", "--from", data.path().string(), "--to", other.path().string()});
    EXPECT_EQ(ran.code, 2);
    EXPECT_NE(ran.errors.find(server.root()), std::string::npos) << ran.errors;
}

}  // namespace
}  // namespace aoc::test
