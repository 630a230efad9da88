// SPDX-License-Identifier: MIT
#include "aoc/event/words.hpp"

#include <gtest/gtest.h>

namespace aoc {
namespace {

using Words = std::vector<std::string>;

TEST(Words, AreRunsOfLettersAndDigitsInLowerCase) {
    EXPECT_EQ(splitWords("Add-member to_Role (adele@contoso.com) 42"),
              (Words{"add", "member", "to", "role", "adele", "contoso", "com", "42"}));
}

TEST(Words, AreFoldedByUnicode) {
    EXPECT_EQ(splitWords("Stra\u00dfe \u00c9COLE e\u0301cole \ufb01n \u2167 \u0391\u03a3"),
              (Words{"strasse", "ecole", "ecole", "fin", "viii", "\u03b1\u03c3"}));
}

TEST(Words, AreTheSameComposedAndDecomposed) {
    EXPECT_EQ(splitWords("Zo\u00eb \uac00"), splitWords("Zoe\u0308 \u1100\u1161"));
}

TEST(Words, AreSingleIdeographsAndKana) {
    EXPECT_EQ(splitWords("ab\u6771\u4eac\u30bf1"),
              (Words{"ab", "\u6771", "\u4eac", "\u30bf", "1"}));
}

TEST(Words, AreSeparatedByPunctuationBeyondAscii) {
    EXPECT_EQ(splitWords("a\u2013b\u00a0c\u3000d\U0001F600e"), (Words{"a", "b", "c", "d", "e"}));
}

TEST(Words, AreSeparatedByInvalidUtf8) {
    EXPECT_EQ(splitWords("ab\xff"
                         "cd \xe2\x82"
                         "e \xc3"),
              (Words{"ab", "cd", "e"}));
}

TEST(Words, AreCutAtTheirLongestLength) {
    EXPECT_EQ(splitWords(std::string(100, 'X')), Words{std::string(64, 'x')});
    // A character of two bytes is not cut in two.
    std::string cyrillic = "a";
    for (int i = 0; i < 50; ++i) cyrillic += "\u0436";
    EXPECT_EQ(splitWords(cyrillic), Words{cyrillic.substr(0, 63)});
}

constexpr const char* kGuid = "6f1f3a529c1e4d0b8f6a5b2d7e914c60";

TEST(Words, TakeAGuidAsOne) {
    for (const char* text :
         {"6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60", "{6F1F3A52-9C1E-4D0B-8F6A-5B2D7E914C60}",
          "\u201c6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60\u201d", "6f1f3a529c1e4d0b8f6a5b2d7e914c60"})
        EXPECT_EQ(splitWords(text), Words{kGuid}) << text;
}

TEST(Words, TakeAGuidAsOneInsideOtherText) {
    const std::string guid = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";
    EXPECT_EQ(splitWords("ServicePrincipal_" + guid), (Words{"serviceprincipal", kGuid}));
    EXPECT_EQ(splitWords("Directory_" + guid + "_ABCD_123"),
              (Words{"directory", kGuid, "abcd", "123"}));
    EXPECT_EQ(splitWords(guid + ";urn:" + guid), (Words{kGuid, "urn", kGuid}));
    EXPECT_EQ(splitWords(guid + "@" + guid), (Words{kGuid, kGuid}));
    EXPECT_EQ(splitWords("a-" + guid + "-" + guid + "-b"), (Words{"a", kGuid, kGuid, "b"}));
    EXPECT_EQ(splitWords("deadbeef-" + guid), (Words{"deadbeef", kGuid}));
    EXPECT_EQ(splitWords("\u6771" + guid + "\u4eac"), (Words{"\u6771", kGuid, "\u4eac"}));
}

TEST(Words, TakeNothingElseAsAGuid) {
    for (const char* text :
         {"6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c6", "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c601",
          "66f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60", "6f1f3a5g-9c1e-4d0b-8f6a-5b2d7e914c60",
          "6f1f3a52--9c1e-4d0b-8f6a-5b2d7e914c60", "6f1f3a52-9c1e-4d0b 8f6a-5b2d7e914c60",
          "6f1f3a52-9c1e-4d0b-8f6a_5b2d7e914c60", "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60\u00e9",
          "\u00e96f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60",
          "6f1f3a52-9c1e-4d0b-8f6a-\u2013"
          "5b2d7e914c60",
          "6f1f3a52-9c1e-4d0b\xff-8f6a-5b2d7e914c60"})
        EXPECT_EQ(splitWords(text).size(), 5u) << text;
}

TEST(Words, AreSplitInTheirOrderHoweverManyHyphens) {
    std::string text;
    for (int i = 0; i < 20'000; ++i) text += "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60-abcd-";
    Words words = splitWords(text);
    ASSERT_EQ(words.size(), 40'000u);
    EXPECT_EQ(words[39'998], kGuid);
    EXPECT_EQ(words[39'999], "abcd");
}

TEST(Words, AreNoneWithoutLetters) {
    EXPECT_EQ(splitWords(""), Words());
    EXPECT_EQ(splitWords(" .,-\u2013\u0301\n"), Words());
}

Event eventOf(std::string raw) {
    Event event;
    event.rawText = std::move(raw);
    return event;
}

TEST(SearchWords, AreTheDistinctWordsOfDisplaysAndValues) {
    Event event = eventOf(R"({"name":"Zed Alpha","n":[1,-2.50,true,null,{"x":"alpha"}]})");
    event.summary = "Sum";
    event.actorDisplay = "Act";
    event.targetDisplays = {"Tar One", "Two"};
    EXPECT_EQ(searchWords(event), "sum act tar one two zed alpha 1 2 50");
}

TEST(SearchWords, LeaveOutNames) {
    EXPECT_EQ(searchWords(eventOf(R"({"secret" : {"hidden":"x"} , "other"
        :["y"]})")),
              "x y");
}

TEST(SearchWords, UndoEscapes) {
    EXPECT_EQ(searchWords(eventOf(R"({"a":"caf\u00e9\nbar\/baz\\qux \ud83d\ude00 \u0041b"})")),
              "cafe bar baz qux ab");
}

TEST(SearchWords, JoinNoGuidAcrossValues) {
    EXPECT_EQ(searchWords(eventOf(R"(["6f1f3a52-9c1e-4d0b-8f6a","-5b2d7e914c60"])")),
              "6f1f3a52 9c1e 4d0b 8f6a 5b2d7e914c60");
}

TEST(SearchWords, SplitJsonInsideStrings) {
    EXPECT_EQ(searchWords(eventOf(R"({"v":"[\"User\",{\"id\":7}]"})")), "user id 7");
}

TEST(SearchWords, KeepWordsThatDifferInTheMiddleApart) {
    EXPECT_EQ(
        searchWords(eventOf(R"(["abcdefgh1abcdefgh","abcdefgh2abcdefgh","abcdefgh1abcdefgh"])")),
        "abcdefgh1abcdefgh abcdefgh2abcdefgh");
}

TEST(SearchWords, SurviveAnyText) {
    for (auto text : {"", "\"", "\"\\", "{\"a", "[\"\\u12", "\"\\ud800\"", "\xff\"\xff", "-", "[{"})
        (void)searchWords(eventOf(text));
}

TEST(SearchWords, FindNumbersAsTheyAreWritten) {
    EXPECT_EQ(searchWords(eventOf("[123456789012345678901234567890,1e9]")),
              "123456789012345678901234567890 1e9");
}

}  // namespace
}  // namespace aoc
