// SPDX-License-Identifier: MIT
//
// aoc renormalize and aoc dedupe while somebody collects: nothing is lost, nothing is there twice,
// and what they count adds up. 10,000 events; AOC_UPKEEP_EVENTS says how many else.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "aoc.hpp"
#include "aoc/store/mongo/mongo_store.hpp"
#include "aoc/store/sqlite/sqlite_store.hpp"
#include "support/mongo_database.hpp"

namespace aoc::test {
namespace {

long wanted() {
    const char* given = std::getenv("AOC_UPKEEP_EVENTS");
    return given != nullptr ? std::atol(given) : 10'000;
}

/// What a command said it did: "12 read, 3 changed, ..." by what stands behind each number.
std::map<std::string, long> countsOf(const Ran& ran) {
    std::map<std::string, long> counts;
    const std::size_t begin = ran.output.rfind('\n', ran.output.find(" read,"));
    std::istringstream line(ran.output.substr(begin == std::string::npos ? 0 : begin + 1));
    long number = 0;
    for (std::string what; line >> number && std::getline(line, what, ',');) {
        what.resize(std::min(what.find_first_of("(;\n"), what.size()));
        while (what.ends_with(' ')) what.pop_back();
        counts[what.substr(1)] = number;
    }
    return counts;
}

class Upkeep : public testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        if (isMongo() && !mongoUri())
            GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
        if (isMongo()) place_.emplace();
        const std::string third = std::to_string(wanted() / 3);
        tenant_.emplace(std::vector<std::string>{"--count", third, "--management-count", third,
                                                 "--intune-count", third, "--days", "6"});
        environment_ = tenant_->environment(data_.path());
        environment_["ENABLE_PERIODIC_FETCH"] = "false";
        if (isMongo()) {
            environment_["MONGO_URI"] = place_->uri();
            environment_["MONGO_DATABASE"] = place_->name();
        }
    }

    static bool isMongo() { return GetParam() == std::string("mongo"); }

    std::unique_ptr<store::EventStore> open() {
        auto store = isMongo() ? store::openMongo(place_->uri(), {.database = place_->name()})
                               : store::openSqlite(data_.path());
        EXPECT_TRUE(store.has_value()) << store.error().message;
        return std::move(*store);
    }

    /// Has all events read in these words when they are made from now on.
    void say(const std::string& words) {
        const std::filesystem::path file = data_.path() / "mappings.yaml";
        std::ofstream(file) << "services:\n- {service: UserManagement, label: People}\n"
                            << "operations:\n- {operation: '*', sentence: '" << words << "'}\n";
        environment_["AOC_MAPPINGS"] = file.string();
    }

    void expectAllOnce() {
        EXPECT_EQ(difference(tenant_->offered(), Server(environment_).ids()), "");
    }

    std::optional<MongoDatabase> place_;
    std::optional<Tenant> tenant_;
    TempFolder data_;
    std::map<std::string, std::string> environment_;
};

TEST_P(Upkeep, RenormalizesWhileEventsAreFetched) {
    say("{actor} once did it");
    ASSERT_EQ(run(environment_, {"fetch", "--hours", "72"}).code, 0);
    say("{actor} has done it");
    Process fetching(aocCommand(environment_, {"fetch", "--hours", "168"}));
    const Ran first = run(environment_, {"renormalize"});
    EXPECT_EQ(first.code, 0) << first.errors;
    EXPECT_EQ(fetching.wait(), 0) << fetching.errors();

    auto counts = countsOf(first);
    EXPECT_GT(counts["changed"], 0) << first.output;
    EXPECT_EQ(counts["read"], counts["changed"] + counts["unchanged"] + counts["left"]);
    EXPECT_EQ(counts["left"], 0) << first.output;
    expectAllOnce();
    const Ran second = run(environment_, {"renormalize", "--dry-run"});
    counts = countsOf(second);
    EXPECT_EQ(counts["read"], static_cast<long>(tenant_->offered().size())) << second.output;
    EXPECT_EQ(counts["unchanged"], counts["read"]) << second.output;
    store::Filter old;
    old.search = "once";
    EXPECT_EQ(open()->count(old)->count, 0u) << "search knows the new words only";
}

/// Puts every twentieth event under a key that AOC does not give.
std::size_t giveOtherKeys(store::EventStore& store) {
    std::vector<store::Replacement> all;
    std::string next;
    std::size_t number = 0;
    do {
        auto part = store.walkEvents(next, 500);
        EXPECT_TRUE(part.has_value());
        next = part->next;
        for (store::History& history : part->items) {
            if (number++ % 20 != 0) continue;
            store::Replacement one{{store::seen(history)}, std::move(history)};
            const Event& event = one.history.back();
            const Key other = keyOfId(event.tenant, event.source, "other/" + event.key.hex());
            for (Event& body : one.history) body.key = other;
            all.push_back(std::move(one));
        }
    } while (!next.empty());
    auto replaced = store.replace(all);
    EXPECT_TRUE(replaced.has_value());
    EXPECT_EQ(std::ranges::count(*replaced, true), static_cast<long>(all.size()));
    return all.size();
}

TEST_P(Upkeep, DedupesWhileTheSameEventsAreFetchedAgain) {
    ASSERT_EQ(run(environment_, {"fetch", "--hours", "168"}).code, 0);
    const std::size_t others = giveOtherKeys(*open());
    ASSERT_GT(others, 0u);
    Process fetching(aocCommand(environment_, {"fetch", "--hours", "168", "--force"}));
    const Ran first = run(environment_, {"dedupe"});
    EXPECT_EQ(first.code, 0) << first.errors;
    EXPECT_EQ(fetching.wait(), 0) << fetching.errors();
    auto counts = countsOf(first);
    EXPECT_EQ(counts["read"], counts["got another key"] + counts["unchanged"] + counts["left"]);
    // What came while it was at that place, or behind it.
    const Ran second = run(environment_, {"dedupe"});
    EXPECT_EQ(countsOf(second)["left"], 0) << second.output;
    EXPECT_GE(counts["got another key"] + countsOf(second)["got another key"],
              static_cast<long>(others));
    expectAllOnce();
    const Ran third = run(environment_, {"dedupe", "--dry-run"});
    EXPECT_EQ(countsOf(third)["unchanged"], static_cast<long>(tenant_->offered().size()))
        << third.output;
}

INSTANTIATE_TEST_SUITE_P(On, Upkeep, testing::Values("sqlite", "mongo"),
                         [](const auto& kind) { return std::string(kind.param); });

}  // namespace
}  // namespace aoc::test
