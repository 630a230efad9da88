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

TEST(Words, AreNoneWithoutLetters) {
    EXPECT_EQ(splitWords(""), Words());
    EXPECT_EQ(splitWords(" .,-\u2013\u0301\n"), Words());
}

Event eventOf(std::string raw) {
    Event event;
    event.rawText = std::move(raw);
    return event;
}

TEST(SearchWords, AreTheSortedDistinctWordsOfValuesAndDisplays) {
    Event event = eventOf(R"({"name":"Zed Alpha","n":[1,-2.50,true,null,{"x":"alpha"}]})");
    event.summary = "Sum";
    event.actorDisplay = "Act";
    event.targetDisplays = {"Tar One", "Two"};
    EXPECT_EQ(searchWords(event), "1 2 50 act alpha one sum tar two zed");
}

TEST(SearchWords, LeaveOutNames) {
    EXPECT_EQ(searchWords(eventOf(R"({"secret" : {"hidden":"x"} , "other"
        :["y"]})")),
              "x y");
}

TEST(SearchWords, UndoEscapes) {
    EXPECT_EQ(searchWords(eventOf(R"({"a":"caf\u00e9\nbar\/baz\\qux \ud83d\ude00 \u0041b"})")),
              "ab bar baz cafe qux");
}

TEST(SearchWords, SplitJsonInsideStrings) {
    EXPECT_EQ(searchWords(eventOf(R"({"v":"[\"User\",{\"id\":7}]"})")), "7 id user");
}

TEST(SearchWords, AreSortedByBytes) {
    EXPECT_EQ(searchWords(eventOf(R"(["abcdefghz","abcdefgha","abcdefgh","abc","\u00e6","zz"])")),
              "abc abcdefgh abcdefgha abcdefghz zz \u00e6");
}

TEST(SearchWords, SurviveAnyText) {
    for (auto text : {"", "\"", "\"\\", "{\"a", "[\"\\u12", "\"\\ud800\"", "\xff\"\xff", "-", "[{"})
        (void)searchWords(eventOf(text));
}

TEST(SearchWords, FindNumbersAsTheyAreWritten) {
    EXPECT_EQ(searchWords(eventOf("[123456789012345678901234567890,1e9]")),
              "123456789012345678901234567890 1e9");
}

TEST(MergeWords, IsTheSortedUnion) {
    EXPECT_EQ(mergeWords("a c e", "b c d"), "a b c d e");
    EXPECT_EQ(mergeWords("", "a b"), "a b");
    EXPECT_EQ(mergeWords("a b", ""), "a b");
    EXPECT_EQ(mergeWords("a b", "a b"), "a b");
    EXPECT_EQ(mergeWords("", ""), "");
    EXPECT_EQ(mergeWords("ab", "a"), "a ab");
}

}  // namespace
}  // namespace aoc
