// SPDX-License-Identifier: MIT
#include "aoc/base/text.hpp"

#include <gtest/gtest.h>

namespace aoc {
namespace {

TEST(ParseInteger, TakesPlainDigitsOnly) {
    EXPECT_EQ(parseInteger("168"), 168);
    EXPECT_EQ(parseInteger("-1"), -1);
    for (std::string_view text : {"", " 1", "1 ", "+1", "1.0", "0x10", "1h", "9223372036854775808"})
        EXPECT_FALSE(parseInteger(text)) << text;
}

TEST(IsGuid, TakesTheOneShapeInEitherCase) {
    EXPECT_TRUE(isGuid("00000000-1111-2222-3333-44444444abCD"));
    for (const char* text :
         {"", "x", "00000000-1111-2222-3333-44444444abC", "00000000-1111-2222-3333-44444444abCDE",
          "00000000-1111-2222-3333-44444444abCG", "0000000001111-2222-3333-44444444abCD",
          "{0000000-1111-2222-3333-44444444abC}"})
        EXPECT_FALSE(isGuid(text)) << text;
}

TEST(Nearest, FindsTheChoiceThatAMistypedWordMeans) {
    EXPECT_EQ(nearest("page_sise", {"page", "page_size"}), "page_size");
    EXPECT_EQ(nearest("TENNANT_ID", {"CLIENT_ID", "TENANT_ID"}), "TENANT_ID");
}

TEST(Nearest, FindsNoneThatIsFarAwayOrForAWordTooLongToCompare) {
    EXPECT_EQ(nearest("colour", {"page", "size"}), "");
    EXPECT_EQ(nearest("ab", {"cd"}), "");
    EXPECT_EQ(nearest(std::string(1'000'000, 'x'), {"page"}), "");
}

}  // namespace
}  // namespace aoc
