// SPDX-License-Identifier: MIT
#include "collect/back_off.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {

TEST(BackOff, StaysUnderABoundThatDoubles) {
    BackOff backOff({.longestBackOff = seconds(4), .mostAttempts = 100}, 1);
    Trouble trouble;
    for (Millis bound : {seconds(1), seconds(2), seconds(4), seconds(4)}) {
        auto due = backOff.next(trouble, std::nullopt, noon());
        ASSERT_TRUE(due);
        EXPECT_GE(*due, noon());
        EXPECT_LE(*due, noon() + bound);
    }
}

TEST(BackOff, UsesTheWholeRoomBelowTheBound) {
    BackOff backOff({}, 1);
    Instant least = Instant::max(), most = Instant::min();
    for (int i = 0; i < 200; ++i) {
        Trouble trouble;
        Instant due = *backOff.next(trouble, std::nullopt, noon());
        least = std::min(least, due);
        most = std::max(most, due);
    }
    EXPECT_LT(least, noon() + Millis(100));
    EXPECT_GT(most, noon() + Millis(900));
}

TEST(BackOff, IsTheSameForTheSameSeed) {
    BackOff one({}, 7), other({}, 7);
    Trouble a, b;
    EXPECT_EQ(one.next(a, std::nullopt, noon()), other.next(b, std::nullopt, noon()));
}

TEST(BackOff, ObeysTheWaitThatTheServiceAsksFor) {
    Trouble trouble;
    EXPECT_EQ(BackOff({}, 1).next(trouble, seconds(30), noon()), noon() + seconds(30));
}

TEST(BackOff, GivesUpAtTheLastAttempt) {
    BackOff backOff({.mostAttempts = 2}, 1);
    Trouble trouble;
    EXPECT_TRUE(backOff.next(trouble, std::nullopt, noon()));
    EXPECT_FALSE(backOff.next(trouble, std::nullopt, noon()));
}

TEST(BackOff, GivesUpWhatHasBeenFailingForTooLong) {
    Trouble trouble{1, noon() - minutes(10)};
    EXPECT_FALSE(BackOff({}, 1).next(trouble, std::nullopt, noon()));
}

TEST(BackOff, GivesUpAtOnceWhenTheWaitIsBeyondTheLimit) {
    Trouble trouble;
    EXPECT_FALSE(BackOff({}, 1).next(trouble, minutes(11), noon()));
    EXPECT_FALSE(BackOff({}, 1).next(trouble, Millis::max(), noon()));
}

}  // namespace aoc::collect
