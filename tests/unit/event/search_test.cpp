// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/event/words.hpp"

namespace aoc {
namespace {

/// The terms as one line: words, prefixes with their star, behind a bar the GUIDs that would do
/// instead, phrases in quotes.
std::string understood(std::string_view text) {
    SearchTerms terms = parseSearch(text);
    std::string line;
    for (const auto& word : terms.words) {
        line += word.folded + (word.prefix ? "*" : "");
        line += (word.guid.empty() ? "" : "|" + word.guid + "*") + " ";
    }
    for (const auto& phrase : terms.phrases) line += '"' + phrase + "\" ";
    if (!line.empty()) line.pop_back();
    return line;
}

TEST(ParseSearch, ReadsWordsFolded) { EXPECT_EQ(understood("  R\u00f6le ADD "), "role add"); }

TEST(ParseSearch, SplitsWhatIsNoSingleWord) {
    EXPECT_EQ(understood("adele@contoso.com"), "adele contoso com");
}

TEST(ParseSearch, ReadsAPrefix) {
    EXPECT_EQ(understood("add* member"), "add* member");
    EXPECT_EQ(understood("adele@cont*"), "adele cont*");
    EXPECT_EQ(understood("a*b*"), "a* b*");
}

TEST(ParseSearch, PassesOverAStarThatTouchesNoWord) {
    EXPECT_EQ(understood("add *"), "add");
    EXPECT_EQ(understood("add-*"), "add");
    EXPECT_EQ(understood("**"), "");
}

TEST(ParseSearch, ReadsPhrasesWhoseWordsCountToo) {
    EXPECT_EQ(understood("x \"Member to ROLE\" y"), "x member to role y \"member to role\"");
}

TEST(ParseSearch, TakesAQuotedWordAsAWord) { EXPECT_EQ(understood("\"Role*\""), "role"); }

TEST(ParseSearch, ReadsAGuidAsAWord) {
    const std::string guid = "{6F1F3A52-9C1E-4D0B-8F6A-5B2D7E914C60}";
    EXPECT_EQ(understood(guid), "6f1f3a529c1e4d0b8f6a5b2d7e914c60");
    EXPECT_EQ(understood("6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60*"),
              "6f1f3a529c1e4d0b8f6a5b2d7e914c60*");
    EXPECT_EQ(understood("\"" + guid + " x\""),
              "6f1f3a529c1e4d0b8f6a5b2d7e914c60 x \"6f1f3a529c1e4d0b8f6a5b2d7e914c60 x\"");
}

TEST(ParseSearch, TakesTheFirstBlockOfAGuidForItsBeginning) {
    for (auto text : {"6F1F3A52", "6f1f3a52-", "6f1f3a52*", "{6f1f3a52"})
        EXPECT_EQ(understood(text), "6f1f3a52*") << text;
    for (auto text : {"6f1f3a5", "6f1f3a521", "6f1f3a5g", "\"6f1f3a52\""})
        EXPECT_EQ(understood(text).find('*'), std::string::npos) << text;
}

TEST(ParseSearch, TakesTheFirstBlocksOfAGuidForItsBeginningOrForWords) {
    EXPECT_EQ(understood("x 6F1F3A52-9C*"), "x 6f1f3a52|6f1f3a529c* 9c*|6f1f3a529c*");
    EXPECT_EQ(understood("6f1f3a52-9c1e-"), "6f1f3a52|6f1f3a529c1e* 9c1e|6f1f3a529c1e*");
    EXPECT_EQ(understood("6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c6").find("5b2d7e914c6|6f1f3a529c1e"),
              understood("6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c6").rfind("5b2d7e914c6|"));
    EXPECT_EQ(understood("9c1e-4d0b"), "9c1e 4d0b");
    EXPECT_EQ(understood("6f1f3a52-9c1e4"), "6f1f3a52 9c1e4");
    EXPECT_EQ(understood("\"6f1f3a52-9c1e\""), "6f1f3a52 9c1e \"6f1f3a52 9c1e\"");
}

TEST(ParseSearch, TakesAnUnclosedQuoteAsWords) {
    EXPECT_EQ(understood("a \"member to"), "a member to");
}

TEST(ParseSearch, AsksForEachWordOnce) {
    EXPECT_EQ(understood("a A a* \"a b\" b"), "a a* b \"a b\"");
}

TEST(ParseSearch, TakesNothingAsNoTerms) {
    for (auto text : {"", " ", "\"\"", "\"", "-- !", "\xff"})
        EXPECT_EQ(understood(text), "") << text;
}

Event sample() {
    Event event;
    event.summary = "Adele added Bob to Helpdesk";
    event.actorDisplay = "Adele Vance";
    event.targetDisplays = {"Bob Kelly", "Helpdesk Group"};
    event.rawText = R"({"one two":"Three\nFour f\u00edve","six":["seven","eight"],"n":1.5})";
    return event;
}

TEST(ContainsPhrase, LooksAtSummaryActorTargetsAndValues) {
    Event event = sample();
    for (auto phrase : {"added bob to", "adele vance", "helpdesk group", "three four five", "1 5"})
        EXPECT_TRUE(containsPhrase(event, phrase)) << phrase;
}

TEST(ContainsPhrase, WantsWholeWordsSideBySideInOneText) {
    Event event = sample();
    for (auto phrase : {"adele bob", "dele vance", "adele vanc", "bob kelly helpdesk group",
                        "seven eight", "one two", "four three"})
        EXPECT_FALSE(containsPhrase(event, phrase)) << phrase;
}

}  // namespace
}  // namespace aoc
