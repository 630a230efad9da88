// SPDX-License-Identifier: MIT
//
// Two members of a set that are one real server behind two proxies of ours. While events are
// stored, connections are cut at every point of a command, and the members swap their roles.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <iostream>

#include "aoc/store/mongo/mongo_store.hpp"
#include "contract/event_store_contract.hpp"
#include "store/mongo/bson.hpp"
#include "store/mongo/deployment.hpp"
#include "support/mongo_database.hpp"
#include "support/mongo_proxy.hpp"

namespace aoc::test {
namespace {

using namespace store::mongo;
using Act = MongoProxy::Act;
using What = Act::What;

// Half a minute on a busy machine; AOC_INTERRUPTED_EVENTS=50000 asks for more.
constexpr int kEvents = 20'000;
constexpr int kBatch = 500;
// One in so many comes again in the next batch.
constexpr int kRepeated = 50;
constexpr unsigned kInterruptions = 100;
// So that there are about as many however many events there are.
constexpr int kEventsPerStep = 12'500;

/// What the two members do; the script of both.
class Faults {
  public:
    /// One command in so many is interrupted.
    explicit Faults(unsigned every) : every_(every) {}

    /// `member`: 0 or 1.
    Act next(unsigned member, const MongoProxy::Command& command) {
        const bool primary = primary_ == member;
        if (nameOf(command) == "hello") return primary ? Act{} : secondary();
        if (!primary) return notPrimary();
        if (!on_ || ++commands_ % every_ != 0) return {};
        return fault(interruptions_++);
    }
    void start() { on_ = true; }
    void stop() { on_ = false; }
    unsigned interruptions() const { return interruptions_; }

  private:
    Act fault(unsigned number) {
        switch (number % 8) {
            case 0:
                return {.what = What::CutBefore};
            case 1:
                return {.what = What::CutAfter};
            case 2:
                return {.what = What::CutWithin};
            case 3:
                return {.what = What::CutAfter, .reset = true};
            case 4:
                primary_ = 1 - primary_;
                return notPrimary();
            case 5:
                primary_ = 1 - primary_;
                return {.what = What::CutAfter};
            case 6:
                return {.what = What::HandOn, .delay = std::chrono::milliseconds(30)};
            default:
                return {.what = What::CutBefore, .reset = true};
        }
    }
    static Act secondary() {
        return {.what = What::Reply,
                .bytes = bson([](BsonWriter& out) {
                    out.boolean("isWritablePrimary", false).boolean("secondary", true);
                    out.int32("maxWireVersion", 21).real("ok", 1);
                })};
    }
    static Act notPrimary() {
        return {.what = What::Reply,
                .bytes = bson([](BsonWriter& out) {
                    out.real("ok", 0).text("errmsg", "not primary").int32("code", 10107);
                })};
    }

    const unsigned every_;
    std::atomic<bool> on_ = false;
    std::atomic<unsigned> primary_ = 0;
    std::atomic<unsigned> commands_ = 0;
    std::atomic<unsigned> interruptions_ = 0;
};

std::uint16_t portOf(const std::string& uri) {
    return static_cast<std::uint16_t>(std::stoul(uri.substr(uri.rfind(':') + 1)));
}

Event eventOf(int number) {
    return makeEvent("event " + std::to_string(number),
                     at(number / 10) + std::chrono::milliseconds(number));
}

store::Batch batchFrom(int first) {
    store::Batch batch;
    for (int i = first; i < first + kBatch; ++i) batch.events.push_back(eventOf(i));
    for (int i = std::max(0, first - kBatch); i < first; i += kRepeated)
        batch.events.push_back(eventOf(i));
    batch.facts.windows.push_back(makeWindow("s", at(first), at(first + kBatch)));
    batch.facts.contents.push_back(makeContent("s", "content " + std::to_string(first)));
    return batch;
}

int wantedEvents() {
    const char* wanted = std::getenv("AOC_INTERRUPTED_EVENTS");
    return wanted == nullptr ? kEvents : std::max(kBatch, std::atoi(wanted) / kBatch * kBatch);
}

struct Counts {
    std::int64_t stored = 0;
    std::int64_t different = 0;
};

/// What the server holds. Not by `count`, which may answer an estimate.
Counts countsIn(const MongoDatabase& database) {
    const std::string byKey = bson([](BsonWriter& out) {
        out.object("$group", [&] {
            out.text("_id", "$dedupe_key");
            out.object("n", [&] { out.int32("$sum", 1); });
        });
    });
    const std::string all = bson([](BsonWriter& out) {
        out.object("$group", [&] {
            out.null("_id");
            out.object("stored", [&] { out.text("$sum", "$n"); });
            out.object("different", [&] { out.int32("$sum", 1); });
        });
    });
    const Document::Ptr reply =
        Deployment(database.uri()).run(database.name(), makeDocument([&](BsonWriter& out) {
                                           out.text("aggregate", "events");
                                           out.array("pipeline", [&] {
                                               out.object("0", byKey).object("1", all);
                                           });
                                           out.object("cursor", [] {});
                                       }));
    const Document::Ptr rows = documentOf(documentOf(reply->get("cursor"))->get("firstBatch"));
    const Document::Ptr counts = documentOf(rows->get("0"));
    return {integerOf(counts->get("stored")), integerOf(counts->get("different"))};
}

TEST(MongoInterruptions, LoseNothingAndDoubleNothing) {
    if (!mongoUri()) GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
    const int events = wantedEvents();
    const MongoDatabase database;
    Faults faults(static_cast<unsigned>(std::max(2, events / kEventsPerStep)));
    const auto script = [&](unsigned member) {
        return [&faults, member](const MongoProxy::Command& command) {
            return faults.next(member, command);
        };
    };
    const MongoProxy one(script(0), portOf(database.uri())),
        other(script(1), portOf(database.uri()));
    auto opened = store::openMongo("mongodb://" + one.address() + "," + other.address() + "/",
                                   {.database = database.name()});
    ASSERT_OK(opened);
    faults.start();
    const auto begin = std::chrono::steady_clock::now();
    for (int first = 0; first < events; first += kBatch) {
        store::Batch batch = batchFrom(first);
        for (Event& event : batch.events) (*opened)->prepare(event);
        const auto applied = (*opened)->apply({&batch, 1});
        ASSERT_OK(applied);
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    faults.stop();
    std::cout << events << " events through " << faults.interruptions() << " interruptions in "
              << took.count() << " s\n";
    EXPECT_GE(faults.interruptions(), kInterruptions);

    const auto [stored, different] = countsIn(database);
    EXPECT_EQ(stored, events);
    EXPECT_EQ(different, events);
    const auto windows = (*opened)->windows(stream("s"));
    ASSERT_OK(windows);
    EXPECT_EQ(windows->size(), static_cast<std::size_t>(events / kBatch));
}

}  // namespace
}  // namespace aoc::test
