// SPDX-License-Identifier: MIT
#include "aoc/base/time.hpp"

#include <gtest/gtest.h>

namespace aoc {
namespace {

std::string roundTrip(std::string_view text) {
    auto parsed = parseTime(text);
    return parsed ? formatTime(*parsed) : "unreadable";
}

TEST(ParseTime, TakesATimeWithoutZoneAsUtc) {
    EXPECT_EQ(roundTrip("2026-11-22T09:30:00"), "2026-11-22T09:30:00.000Z");
}

TEST(ParseTime, CutsAFractionOfAnyLengthToMilliseconds) {
    EXPECT_EQ(roundTrip("2026-07-17T13:48:10.9301252Z"), "2026-07-17T13:48:10.930Z");
    EXPECT_EQ(roundTrip("2026-07-17T13:48:10.9Z"), "2026-07-17T13:48:10.900Z");
    EXPECT_EQ(roundTrip("2026-07-17T13:48:10.999999999Z"), "2026-07-17T13:48:10.999Z");
}

TEST(ParseTime, AppliesAnOffset) {
    EXPECT_EQ(roundTrip("2026-01-01T00:30:00+01:00"), "2025-12-31T23:30:00.000Z");
    EXPECT_EQ(roundTrip("2026-01-01T20:30:00-08:00"), "2026-01-02T04:30:00.000Z");
}

TEST(ParseTime, KnowsLeapDays) {
    EXPECT_EQ(roundTrip("2024-02-29T00:00:00Z"), "2024-02-29T00:00:00.000Z");
    EXPECT_FALSE(parseTime("2026-02-29T00:00:00Z"));
}

TEST(ParseTime, RefusesWhatIsNoTime) {
    for (std::string_view text :
         {"", "now", "2026-11-22", "2026-11-22 09:30:00", "2026-13-01T00:00:00Z",
          "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z", "2026-11-22T09:30:00.Z",
          "2026-11-22T09:30:00.1234567890Z", "2026-11-22T09:30:00+0100", "2026-11-22T09:30:00Zjunk",
          "2026-11-22T09:30:00+15:00", "0000-01-01T00:00:00Z", "-026-11-22T09:30:00Z",
          "9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01"}) {
        EXPECT_FALSE(parseTime(text)) << text;
    }
}

TEST(FormatTime, IsAsWideInEveryYearSoThatTextOrderIsTimeOrder) {
    EXPECT_EQ(roundTrip("0001-01-01T00:00:00Z"), "0001-01-01T00:00:00.000Z");
    EXPECT_EQ(roundTrip("9999-12-31T23:59:59.999Z"), "9999-12-31T23:59:59.999Z");
    EXPECT_LT(roundTrip("1969-12-31T23:59:59.999Z"), roundTrip("1970-01-01T00:00:00Z"));
}

TEST(FormatSeconds, CutsTheFraction) {
    EXPECT_EQ(formatSeconds(*parseTime("2026-11-22T09:30:00.999Z")), "2026-11-22T09:30:00Z");
}

}  // namespace
}  // namespace aoc
