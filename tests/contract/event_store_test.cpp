// SPDX-License-Identifier: MIT
#include "aoc/store/sqlite/sqlite_store.hpp"
#include "contract/event_store_contract.hpp"
#include "support/memory_store.hpp"
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
    std::shared_ptr<MemoryState> state_ = std::make_shared<MemoryState>();
};

INSTANTIATE_TEST_SUITE_P(Sqlite, EventStoreContract,
                         testing::Values(StoreKind{"sqlite", SqlitePlace::make}));
INSTANTIATE_TEST_SUITE_P(Memory, EventStoreContract,
                         testing::Values(StoreKind{"memory", MemoryPlace::make}));

}  // namespace
}  // namespace aoc::test
