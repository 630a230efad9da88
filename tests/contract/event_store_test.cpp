// SPDX-License-Identifier: MIT
#include "aoc/store/mongo/mongo_store.hpp"
#include "aoc/store/sqlite/sqlite_store.hpp"
#include "contract/event_store_contract.hpp"
#include "contract/leases_contract.hpp"
#include "support/memory_store.hpp"
#include "support/mongo_database.hpp"
#include "support/temp_folder.hpp"

namespace aoc::test {
namespace {

class SqlitePlace final : public StorePlace {
  public:
    std::unique_ptr<store::EventStore> open(BeforeWrite beforeWrite) override {
        auto opened = store::openSqlite(folder_.path(), {.beforeWrite = std::move(beforeWrite)});
        EXPECT_TRUE(opened.has_value()) << opened.error().message;
        return std::move(*opened);
    }
    static std::unique_ptr<StorePlace> make() { return std::make_unique<SqlitePlace>(); }

  private:
    TempFolder folder_;
};

class MemoryPlace final : public StorePlace {
  public:
    std::unique_ptr<store::EventStore> open(BeforeWrite beforeWrite) override {
        return std::make_unique<MemoryStore>(state_, std::move(beforeWrite));
    }
    static std::unique_ptr<StorePlace> make() { return std::make_unique<MemoryPlace>(); }

  private:
    std::shared_ptr<MemoryState> state_ = [] {
        auto state = std::make_shared<MemoryState>();
        state->clock = [] { return SystemClock().now(); };
        return state;
    }();
};

class MongoPlace final : public StorePlace {
  public:
    std::unique_ptr<store::EventStore> open(BeforeWrite beforeWrite) override {
        auto opened = store::openMongo(
            database_.uri(), {.database = database_.name(), .beforeWrite = std::move(beforeWrite)});
        EXPECT_TRUE(opened.has_value()) << opened.error().message;
        return std::move(*opened);
    }
    void doInItsOwnTime(Instant now) override { database_.removeExpired(now); }
    static std::unique_ptr<StorePlace> make() { return std::make_unique<MongoPlace>(); }

  private:
    MongoDatabase database_;
};

std::vector<StoreKind> mongo() {
    if (!mongoUri()) return {};
    return {StoreKind{"mongo", MongoPlace::make}};
}

TEST(EventStoreOnMongo, IsTestedToo) {
    if (!mongoUri()) GTEST_SKIP() << "MongoDB is NOT tested: set AOC_TEST_MONGO_URI";
}

INSTANTIATE_TEST_SUITE_P(Sqlite, EventStoreContract,
                         testing::Values(StoreKind{"sqlite", SqlitePlace::make}));
INSTANTIATE_TEST_SUITE_P(Memory, EventStoreContract,
                         testing::Values(StoreKind{"memory", MemoryPlace::make}));
INSTANTIATE_TEST_SUITE_P(Memory, LeasesContract,
                         testing::Values(StoreKind{"memory", MemoryPlace::make}));

// Without a server there is nothing to instantiate.
INSTANTIATE_TEST_SUITE_P(Mongo, EventStoreContract, testing::ValuesIn(mongo()));
INSTANTIATE_TEST_SUITE_P(Mongo, LeasesContract, testing::ValuesIn(mongo()));
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LeasesContract);

}  // namespace
}  // namespace aoc::test
