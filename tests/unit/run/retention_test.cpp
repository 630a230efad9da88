// SPDX-License-Identifier: MIT
#include "aoc/run/retention.hpp"

#include <gtest/gtest.h>

#include <future>

#include "support/fake_clock.hpp"
#include "support/memory_store.hpp"

namespace aoc::run {
namespace {

/// A store that is done after some steps.
class SlowStore final : public test::MemoryStore {
  public:
    explicit SlowStore(int steps) : left_(steps) {}
    Result<bool> keepEvents(std::optional<Millis> age, Instant now) override {
        asked.emplace_back(age, now);
        if (--left_ > 0) return true;
        done.set_value();
        return false;
    }
    std::vector<std::pair<std::optional<Millis>, Instant>> asked;
    std::promise<void> done;

  private:
    int left_;
};

const Instant kNow = *parseTime("2026-11-22T12:00:00Z");

TEST(Retention, TellsTheStoreByTheServicesClockUntilItIsDone) {
    SlowStore store(3);
    const test::FakeClock yearsAhead(kNow + std::chrono::years(3));
    outbound::ServiceClock clock(yearsAhead);
    {
        const Retention retention(store, clock, std::chrono::days(90));
        for (int i = 0; i < 3; ++i) clock.hear(kNow, Millis(0));
        store.done.get_future().wait();
    }
    EXPECT_EQ(store.asked.size(), 3u);
    for (const auto& [age, now] : store.asked) {
        EXPECT_EQ(age, std::chrono::days(90));
        EXPECT_LT(now, kNow + std::chrono::minutes(1));
    }
}

TEST(Retention, TellsTheStoreThatEventsAreKeptForEver) {
    SlowStore store(1);
    const test::FakeClock local(kNow);
    const outbound::ServiceClock clock(local);
    {
        const Retention retention(store, clock, std::nullopt);
        store.done.get_future().wait();
    }
    EXPECT_EQ(store.asked.at(0).first, std::nullopt);
}

}  // namespace
}  // namespace aoc::run
