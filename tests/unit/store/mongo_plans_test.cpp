// SPDX-License-Identifier: MIT
// Which index serves which question: only a mongod's own planner can say so.
#include <gtest/gtest.h>

#include "aoc/store/mongo/mongo_store.hpp"
#include "contract/event_store_contract.hpp"
#include "store/mongo/database.hpp"
#include "store/mongo/indexes.hpp"
#include "store/mongo/selection.hpp"
#include "support/mongo_database.hpp"

namespace aoc::store::mongo {
namespace {

class MongoPlans : public testing::Test {
  protected:
    void SetUp() override {
        if (!test::mongoUri()) GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
        place_.emplace();
        deployment_.emplace(place_->uri());
        database_.emplace(*deployment_, place_->name(), "events");
        if (!isMongod())
            GTEST_SKIP() << "NOT TESTED: the plans of queries, as this server is no mongod";
        fill();
        makeQueryIndexes(*database_);
    }

    /// Others that speak its protocol say who they are.
    bool isMongod() const {
        const Document::Ptr build =
            database_->run(makeDocument([](BsonWriter& out) { out.int32("buildInfo", 1); }));
        return !build->exists("ferretdb");
    }

    /// One event in a thousand is told from the others by each of its texts.
    void fill() const {
        auto store = openMongo(place_->uri(), {.database = place_->name()});
        ASSERT_OK(store);
        Batch batch;
        for (int i = 0; i < 2000; ++i) {
            Event event = test::makeEvent(std::to_string(i), test::at(i));
            event.service = i % 1000 == 0 ? "Rare" : "Common";
            event.operation = i % 1000 == 0 ? "Delete" : "Update";
            event.summary = i % 1000 == 0 ? "gizmo" : "thing";
            (*store)->prepare(event);
            batch.events.push_back(std::move(event));
        }
        ASSERT_OK((*store)->apply({&batch, 1}));
    }

    /// How the first page of what passes the filter is found.
    std::string planOf(const Filter& filter) const {
        const Document::Ptr reply = database_->run(makeDocument([&](BsonWriter& out) {
            out.object("explain", [&] {
                out.text("find", database_->collections().events);
                out.object("filter", select(filter).filter);
                out.object("sort", [&] { out.int32("timestamp", -1).int32("dedupe_key", -1); });
                out.int32("limit", 50);
            });
            out.text("verbosity", "queryPlanner");
        }));
        return documentOf(documentOf(reply->get("queryPlanner"))->get("winningPlan"))->toString();
    }

    void expectIndex(std::string Filter::*member, const std::string& value,
                     const std::string& index) const {
        Filter filter;
        filter.*member = value;
        const std::string plan = planOf(filter);
        EXPECT_NE(plan.find(index), std::string::npos) << plan;
        EXPECT_EQ(plan.find("COLLSCAN"), std::string::npos) << plan;
    }

    std::optional<test::MongoDatabase> place_;
    std::optional<Deployment> deployment_;
    std::optional<Database> database_;
};

TEST_F(MongoPlans, TheNewestAreReadInTheirOrder) { expectIndex(&Filter::search, "", "aoc_newest"); }

TEST_F(MongoPlans, AWordIsFoundByTheIndexOfWords) {
    expectIndex(&Filter::search, "gizmo", "aoc_words");
}

TEST_F(MongoPlans, ARareServiceIsFoundByItsIndex) {
    expectIndex(&Filter::service, "Rare", "aoc_service");
}

TEST_F(MongoPlans, ARareOperationIsFoundByItsIndex) {
    expectIndex(&Filter::operation, "Delete", "aoc_operation");
}

}  // namespace
}  // namespace aoc::store::mongo
