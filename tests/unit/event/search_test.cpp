// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aoc/event/words.hpp"

namespace aoc {
namespace {

/// The terms as one line: words, prefixes with their star, phrases in quotes.
std::string understood(std::string_view text) {
    SearchTerms terms = parseSearch(text);
    std::string line;
    for (const auto& word : terms.words) line += word.folded + (word.prefix ? "* " : " ");
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
