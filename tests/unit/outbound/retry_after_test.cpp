// SPDX-License-Identifier: MIT
#include "aoc/outbound/retry_after.hpp"

#include <gtest/gtest.h>

namespace aoc::outbound {
namespace {

const Instant kNow = *parseTime("2026-01-09T02:02:12Z");

std::optional<Millis> read(std::string_view value, std::string_view date = "") {
    return readRetryAfter(value, date, kNow);
}

TEST(RetryAfter, IsWholeSeconds) {
    EXPECT_EQ(read("120"), Millis(120'000));
    EXPECT_EQ(read(" 7 "), Millis(7'000));
    EXPECT_EQ(read("0"), Millis(0));
}

TEST(RetryAfter, IsAFraction) {
    EXPECT_EQ(read("2.128"), Millis(2'128));
    EXPECT_EQ(read("0.5"), Millis(500));
    EXPECT_EQ(read("1.0001"), Millis(1'001));
}

TEST(RetryAfter, IsADateAgainstTheAnswersOwn) {
    EXPECT_EQ(read("Fri, 09 Jan 2026 02:03:00 GMT", "Fri, 09 Jan 2026 02:02:30 GMT"),
              Millis(30'000));
}

TEST(RetryAfter, IsADateAgainstTheClockWithoutOne) {
    EXPECT_EQ(read("Fri, 09 Jan 2026 02:02:42 GMT"), Millis(30'000));
    EXPECT_EQ(read("Fri, 09 Jan 2026 02:02:42 GMT", "yesterday"), Millis(30'000));
}

TEST(RetryAfter, InThePastIsNow) { EXPECT_EQ(read("Thu, 08 Jan 2026 02:02:42 GMT"), Millis(0)); }

TEST(RetryAfter, IsNeverMoreThanADay) {
    EXPECT_EQ(read("99999999999999999999"), Millis(std::chrono::hours(24)));
    EXPECT_EQ(read("Fri, 09 Jan 2126 02:02:42 GMT"), Millis(std::chrono::hours(24)));
}

TEST(RetryAfter, IsNothingIfItIsJunk) {
    for (auto value : {"", "-1", "+1", "1e3", "5s", "5.", ".5", "1,5", "0x10", "soon", "1 2", "NaN",
                       "Fri, 32 Jan 2026 02:02:42 GMT", "Fri, 09 Foo 2026 02:02:42 GMT",
                       "Fri, 09 Jan 2026 25:02:42 GMT", "Fri, 09 Jan 2026 02:02:42 GMT+1"})
        EXPECT_EQ(read(value), std::nullopt) << value;
}

TEST(HttpDate, HasThreeSpellings) {
    const Instant then = *parseTime("1994-11-06T08:49:37Z");
    EXPECT_EQ(parseHttpDate("Sun, 06 Nov 1994 08:49:37 GMT"), then);
    EXPECT_EQ(parseHttpDate("Sunday, 06-Nov-94 08:49:37 GMT"), then);
    EXPECT_EQ(parseHttpDate("Sun Nov  6 08:49:37 1994"), then);
}

}  // namespace
}  // namespace aoc::outbound
