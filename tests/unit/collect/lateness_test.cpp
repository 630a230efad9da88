// SPDX-License-Identifier: MIT
#include "aoc/collect/lateness.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace aoc::collect {

using std::chrono::days;
using std::chrono::seconds;

TEST(Lateness, NamesTheShareThatWasNoLaterToAFifth) {
    Lateness lateness;
    for (int i = 1; i <= 1000; ++i) lateness.add(seconds(i));
    EXPECT_EQ(lateness.events(), 1000u);
    EXPECT_GE(lateness.within(0.5), seconds(500));
    EXPECT_LE(lateness.within(0.5), seconds(600));
    EXPECT_GE(lateness.within(0.95), seconds(950));
    EXPECT_EQ(lateness.longest(), seconds(1000));
}

TEST(Lateness, OfNothingIsNothing) {
    EXPECT_EQ(Lateness().events(), 0u);
    EXPECT_EQ(Lateness().within(0.5), Millis(0));
}

TEST(Lateness, StaysSmallHoweverLateAnEventIs) {
    Lateness lateness;
    lateness.add(days(10'000));
    lateness.add(seconds(-5));
    EXPECT_LE(lateness.steps().size(), 96u);
    EXPECT_EQ(lateness.within(1), days(10'000));
}

TEST(Lateness, AStepHoldsItsEndAndFourMakeADoubling) {
    for (auto [late, steps] : {std::pair{Millis(0), 1u},
                               {Millis(1000), 1u},
                               {Millis(1001), 2u},
                               {Millis(2000), 5u},
                               {Millis(2001), 6u}}) {
        Lateness lateness;
        lateness.add(late);
        EXPECT_EQ(lateness.steps().size(), steps) << late.count();
    }
}

TEST(Lateness, GoesOnFromWhatTheLedgerHolds) {
    Lateness lateness;
    lateness.add(seconds(30));
    lateness.add(seconds(90));
    EXPECT_EQ(Lateness(lateness.steps(), lateness.longest()), lateness);
}

}  // namespace aoc::collect
