// SPDX-License-Identifier: MIT
#include "aoc/run/schedule.hpp"

#include <gtest/gtest.h>

#include <set>

namespace aoc::run {
namespace {

using namespace std::chrono_literals;

const collect::StreamId kOften{"t", "s", "often"}, kSeldom{"t", "s", "seldom"};
constexpr Instant kStart = fromMillis(1'800'000'000'000);

std::vector<collect::StreamId> list(std::initializer_list<collect::StreamId> streams) {
    return streams;
}

TEST(Schedule, HasEveryStreamDueAtTheStart) {
    Schedule schedule({{kOften, 15min}, {kSeldom, 60min}}, 1);
    EXPECT_EQ(schedule.take(kStart), list({kOften, kSeldom}));
    EXPECT_EQ(schedule.take(kStart), list({}));
}

TEST(Schedule, HasAStreamDueAgainAnIntervalLaterGiveOrTakeATenth) {
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        Schedule schedule({{kOften, 15min}}, seed);
        schedule.take(kStart);
        const Millis wait = *schedule.next() - kStart;
        EXPECT_GE(wait, 13min + 30s);
        EXPECT_LE(wait, 16min + 30s);
        EXPECT_EQ(schedule.take(*schedule.next() - 1ms), list({}));
        EXPECT_EQ(schedule.take(*schedule.next()), list({kOften}));
    }
}

TEST(Schedule, SpreadsManyPrograms) {
    std::set<Instant> times;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Schedule schedule({{kOften, 15min}}, seed);
        schedule.take(kStart);
        times.insert(*schedule.next());
    }
    EXPECT_GT(times.size(), 15u);
}

TEST(Schedule, KeepsStreamsOfOneIntervalTogether) {
    Schedule schedule({{kOften, 15min}, {kSeldom, 15min}}, 7);
    for (Instant now = kStart; now < kStart + 24h; now = *schedule.next())
        EXPECT_EQ(schedule.take(now), list({kOften, kSeldom}));
}

TEST(Schedule, GivesEachStreamItsOwnInterval) {
    Schedule schedule({{kOften, 15min}, {kSeldom, 60min}}, 3);
    int often = 0, seldom = 0;
    for (Instant now = kStart; now < kStart + 24h; now = *schedule.next()) {
        for (const collect::StreamId& stream : schedule.take(now))
            ++(stream == kOften ? often : seldom);
    }
    EXPECT_NEAR(often, 96, 5);
    EXPECT_NEAR(seldom, 24, 2);
}

TEST(Schedule, DoesNotMakeUpForWhatWasMissed) {
    Schedule schedule({{kOften, 15min}}, 1);
    schedule.take(kStart);
    EXPECT_EQ(schedule.take(kStart + 24h), list({kOften}));
    EXPECT_GT(*schedule.dueAt(kOften), kStart + 24h);
}

TEST(Schedule, HasNothingNextWithoutStreams) {
    EXPECT_FALSE(Schedule({}, 1).next());
    EXPECT_FALSE(Schedule({}, 1).dueAt(kOften));
}

}  // namespace
}  // namespace aoc::run
