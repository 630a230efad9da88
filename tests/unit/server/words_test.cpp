// SPDX-License-Identifier: MIT
#include "server/words.hpp"

#include <gtest/gtest.h>

namespace aoc::server {
namespace {

using namespace std::chrono_literals;

TEST(LengthInWords, IsRoundedUp) {
    EXPECT_EQ(lengthInWords(1ms), "1 second");
    EXPECT_EQ(lengthInWords(90s), "90 seconds");
    EXPECT_EQ(lengthInWords(121s), "3 minutes");
    EXPECT_EQ(lengthInWords(46min), "46 minutes");
    EXPECT_EQ(lengthInWords(2h), "2 hours");
    EXPECT_EQ(lengthInWords(24h * 7), "7 days");
}

TEST(LatenessInWords, SaysHowWellItIsKnown) {
    collect::LatenessFigures lateness;
    EXPECT_EQ(latenessInWords(lateness), "");
    lateness = {.events = 9, .p50 = 10min, .p95 = 3h, .longest = 24h * 5, .exact = true};
    EXPECT_NE(latenessInWords(lateness).find("95 % within 3 hours"), std::string::npos);
    EXPECT_NE(latenessInWords(lateness).find("measured"), std::string::npos);
    lateness.exact = false;
    EXPECT_EQ(latenessInWords(lateness).find("measured"), std::string::npos);
    EXPECT_NE(latenessInWords(lateness).find("step of the readings"), std::string::npos);
}

TEST(ClosingInWords, NamesTheCommandWhileAGapMayStillClose) {
    collect::Gap gap;
    gap.span = {*parseTime("2026-11-01T00:00:00Z"), *parseTime("2026-11-02T00:00:00Z")};
    gap.closesUntil = *parseTime("2026-11-05T00:00:00Z");
    std::string open = closingInWords(gap, "audits", *parseTime("2026-11-03T00:00:00Z"));
    EXPECT_NE(open.find("until 2026-11-05T00:00:00Z"), std::string::npos) << open;
    EXPECT_NE(open.find("aoc backfill --from 2026-11-01T00:00:00Z --to 2026-11-02T00:00:01Z "
                        "--stream audits`"),
              std::string::npos)
        << open;
    EXPECT_EQ(closingInWords(gap, "audits", *parseTime("2026-11-06T00:00:00Z")),
              "it can't be had any more");
    gap.closesUntil.reset();
    EXPECT_EQ(closingInWords(gap, "audits", *parseTime("2026-11-03T00:00:00Z")),
              "it can't be had any more");
}

}  // namespace
}  // namespace aoc::server
