// SPDX-License-Identifier: MIT
#include "collect/sweeps.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {
namespace {

Window readAtAge(Millis age) {
    Window w = row(WindowState::Complete, span(100, 99));
    w.readAt = w.span.to + age;
    w.age = age;
    return w;
}

}  // namespace

TEST(Sweeps, AreDueOnceForEachAge) {
    Instant to = span(100, 99).to;
    EXPECT_FALSE(sweepDue(readAtAge(Millis(0)), streamOf(), {}, to + hours(1)));
    EXPECT_TRUE(sweepDue(readAtAge(Millis(0)), streamOf(), {}, to + hours(2)));
    EXPECT_FALSE(sweepDue(readAtAge(hours(2)), streamOf(), {}, to + hours(47)));
    EXPECT_TRUE(sweepDue(readAtAge(hours(2)), streamOf(), {}, to + hours(48)));
    EXPECT_FALSE(sweepDue(readAtAge(hours(48)), streamOf(), {}, to + hours(90)));
}

TEST(Sweeps, NoneIsLaterThanTheLastAllowed) {
    auto ages = sweepAges(streamOf(), {.lastSweep = hours(24)}, hours(1));
    EXPECT_EQ(ages, (std::vector<Millis>{hours(2), hours(24)}));
}

TEST(Sweeps, TheLastComesBeforeTheWindowsOldestPartFallsOutOfRetention) {
    auto ages = sweepAges(streamOf(hours(40)), {}, hours(24));
    EXPECT_EQ(ages.back(), hours(40 - 1 - 24));
}

TEST(Sweeps, AWindowReadAtTheLastAgeIsSettled) {
    Span s = span(100, 99);
    EXPECT_EQ(stateAfter(s, s.to + hours(48), streamOf(), {}), WindowState::Settled);
    EXPECT_EQ(stateAfter(s, s.to + hours(47), streamOf(), {}), WindowState::Complete);
}

TEST(Sweeps, AStreamThatAsksForNoneSettlesAtOnce) {
    plugin::Stream stream = streamOf();
    stream.sweepAges.clear();
    EXPECT_EQ(stateAfter(span(2, 1), ago(1), stream, {}), WindowState::Settled);
}

}  // namespace aoc::collect
