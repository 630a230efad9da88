// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "microsoft/text.hpp"
#include "microsoft/times.hpp"

namespace aoc::microsoft {
namespace {

using source::Instant;
using source::Millis;

TEST(Times, AreReadWithAndWithoutFractionAndZone) {
    Instant second(Millis(1'782'900'001'000));
    EXPECT_EQ(readTime("2026-07-01T10:00:01"), second);
    EXPECT_EQ(readTime("2026-07-01T10:00:01Z"), second);
    EXPECT_EQ(readTime("2026-07-01T10:00:01.7485Z"), second + Millis(748));
    EXPECT_EQ(readTime("2026-07-01T10:00:01.5"), second + Millis(500));
}

TEST(Times, AreNothingWhereTheyAreNone) {
    for (const char* text :
         {"", "yesterday", "2026-07-01", "2026-13-01T00:00:00Z", "2026-07-01T10:00:01.Z",
          "2026-07-01T10:00:01+02:00", "2026-07-01T24:00:00Z", "-026-07-01T10:00:01",
          "2026-07-01T10:00:0", "2026-07-01T10:00:01ZZ", "2026-02-30T10:00:01Z"})
        EXPECT_FALSE(readTime(text)) << text;
}

TEST(Times, AreWrittenAsTheyAreRead) {
    auto second = std::chrono::floor<std::chrono::seconds>(*readTime("2026-07-01T10:00:01Z"));
    EXPECT_EQ(formatSeconds(second), "2026-07-01T10:00:01Z");
}

TEST(OneLine, HasNoControlCharactersAndEndsAtAWholeCharacter) {
    EXPECT_EQ(oneLine(" a\r\n\tb "), "a b");
    std::string line = oneLine(std::string(299, 'x') + "\xC3\xA9");
    EXPECT_EQ(line, std::string(299, 'x'));
}

TEST(Filled, PutsATextIntoTheGap) {
    EXPECT_EQ(filled("a {} c", "b"), "a b c");
    EXPECT_EQ(filled("no gap", "b"), "no gap");
}

}  // namespace
}  // namespace aoc::microsoft
