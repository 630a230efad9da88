// SPDX-License-Identifier: MIT
#include "aoc/outbound/service_clock.hpp"

#include <gtest/gtest.h>

#include "support/fake_clock.hpp"

namespace aoc::outbound {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

struct Hearing : testing::Test {
    /// An answer of services that are so far ahead.
    void hear(Millis ahead, Millis took = milliseconds(200)) {
        clock.hear(std::chrono::floor<seconds>(local.now() + ahead), took);
    }
    test::FakeClock local;
    ServiceClock clock{local};
};

TEST_F(Hearing, GoesByThisMachineUntilItHearsOtherwise) { EXPECT_EQ(clock.now(), local.now()); }

TEST_F(Hearing, IsPutRightByTheFirstAnswer) {
    hear(hours(3));
    EXPECT_GE(clock.ahead(), hours(3) - seconds(1));
    EXPECT_LE(clock.ahead(), hours(3) + seconds(1));
    EXPECT_EQ(clock.now(), local.now() + clock.ahead());
}

TEST_F(Hearing, IsPutBackToo) {
    hear(-hours(3));
    EXPECT_LE(std::chrono::abs(clock.ahead() + hours(3)), seconds(2));
}

TEST_F(Hearing, TakesTheSecondThatAHeaderLeavesOutForNothing) {
    for (int i = 0; i < 20; ++i) {
        local.advance(milliseconds(137));
        hear(milliseconds(0));
        EXPECT_EQ(clock.ahead(), Millis(0));
    }
}

TEST_F(Hearing, TakesAnAnswerThatWasLongOnItsWayForNothing) {
    hear(-seconds(25), seconds(30));
    EXPECT_EQ(clock.ahead(), Millis(0));
}

TEST_F(Hearing, OneAnswerThatIsOffChangesNothing) {
    hear(seconds(0));
    hear(seconds(0));
    hear(hours(24));
    EXPECT_EQ(clock.ahead(), Millis(0));
}

TEST_F(Hearing, IsSureOnceThreeHaveToldIt) {
    hear(seconds(0));
    hear(seconds(0));
    EXPECT_FALSE(clock.isSure());
    hear(seconds(0));
    EXPECT_TRUE(clock.isSure());
}

TEST_F(Hearing, FollowsAClockThatIsSetRight) {
    for (int i = 0; i < 5; ++i) hear(hours(3));
    local.advance(hours(3));
    for (int i = 0; i < 3; ++i) hear(seconds(0));
    EXPECT_EQ(clock.ahead(), Millis(0));
}

}  // namespace
}  // namespace aoc::outbound
