// SPDX-License-Identifier: MIT
#include "aoc/collect/coverage.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {

TEST(Coverage, OfNothingClaimsNothing) {
    Coverage coverage = coverageOf(kStream, true, {});
    EXPECT_FALSE(coverage.from || coverage.readTo || coverage.settledTo);
    EXPECT_NE(sentence(coverage).find("nothing is read"), std::string::npos);
}

TEST(Coverage, ReadToEndsWhereTheCompleteWindowsBreakOff) {
    Coverage coverage = coverageOf(
        kStream, true,
        {row(WindowState::Complete, span(3, 2)), row(WindowState::Settled, span(6, 4)),
         row(WindowState::Complete, span(4, 3.5)), row(WindowState::Open, span(3.5, 3))});
    EXPECT_EQ(coverage.from, ago(6));
    EXPECT_EQ(coverage.readTo, ago(3.5));
    EXPECT_EQ(coverage.settledTo, ago(4));
    EXPECT_EQ(coverage.missing, std::vector<Span>{span(3.5, 3)});
    EXPECT_EQ(coverage.open.size(), 1u);
}

TEST(Coverage, AnOpenWindowAfterAllIsNotMissingButOpen) {
    Coverage coverage =
        coverageOf(kStream, true,
                   {row(WindowState::Complete, span(3, 2)), row(WindowState::Open, span(2, 1))});
    EXPECT_TRUE(coverage.missing.empty());
    EXPECT_EQ(coverage.open.size(), 1u);
}

TEST(Coverage, CountsWhatAMergeLeftOnlyOnce) {
    Window merged = row(WindowState::Settled, span(3, 1));
    merged.counts = {10, 1, 1};
    Window leftover = row(WindowState::Settled, span(3, 2));
    leftover.counts = {4, 0, 0};
    EXPECT_EQ(coverageOf(kStream, true, {leftover, merged}).counts, merged.counts);
}

TEST(Coverage, NamesContentThatIsGoneWithinAWindowThatIsRead) {
    Content gone{kStream, "a", ago(1), ago(1.5), ago(0), true, "expired"};
    Coverage coverage =
        coverageOf(kStream, false, {row(WindowState::Complete, span(2, 1))}, {gone});
    ASSERT_EQ(coverage.gaps.size(), 1u);
    EXPECT_EQ(coverage.gaps[0].span, (Span{ago(1.5), ago(1.5) + Millis(1)}));
    EXPECT_EQ(coverage.gaps[0].firstSeen, ago(1));
    EXPECT_EQ(coverage.gaps[0].reason,
              "content a is gone: expired; it was to be kept until " + formatSeconds(ago(0)));
    EXPECT_EQ(coverage.readTo, ago(1));
}

TEST(Coverage, SaysThatGoneContentExpiredOnlyIfItsTimeWasOver) {
    Content gone{kStream, "a", ago(1), ago(1.5), ago(1.2), true, "expired"};
    Coverage coverage =
        coverageOf(kStream, false, {row(WindowState::Complete, span(2, 1))}, {gone});
    EXPECT_EQ(coverage.gaps.at(0).reason,
              "content a is gone: expired; it expired at " + formatSeconds(ago(1.2)));
}

TEST(Coverage, ExceptsGoneContentFromItsClaimAndCountsOtherGapsApart) {
    Content gone{kStream, "a", ago(1), ago(1.5), {}, true, "expired"};
    Coverage coverage = coverageOf(
        kStream, false,
        {row(WindowState::Complete, span(2, 1)), row(WindowState::Gap, span(1, 0.5))}, {gone});
    const std::string text = sentence(coverage);
    EXPECT_NE(text.find("is stored, except 1 piece of content that could not be had;"),
              std::string::npos);
    EXPECT_NE(text.find("; 1 gap."), std::string::npos);
}

TEST(Coverage, ClaimsNothingFromBeforeAocTurnedTheStreamOn) {
    Coverage coverage =
        coverageOf(kStream, false, {row(WindowState::Settled, span(4, 1))}, {}, ago(2));
    EXPECT_EQ(coverage.from, ago(2));
    EXPECT_EQ(coverage.readTo, ago(1));
    EXPECT_EQ(coverage.settledTo, ago(1));
    EXPECT_NE(sentence(coverage).find("turned it on"), std::string::npos);
    EXPECT_FALSE(
        coverageOf(kStream, false, {row(WindowState::Settled, span(4, 3))}, {}, ago(2)).from);
}

TEST(Coverage, SaysThatAStreamIsOnOnlyOnceSomethingOfItIsRead) {
    Coverage coverage =
        coverageOf(kStream, false, {row(WindowState::Open, span(1, 0))}, {}, ago(2));
    EXPECT_NE(sentence(coverage).find("AOC asked to turn it on"), std::string::npos);
    EXPECT_EQ(sentence(coverage).find("turned it on"), std::string::npos);
}

TEST(Coverage, NamesGapsAndBothBasesInItsSentence) {
    std::vector<Window> rows{row(WindowState::Complete, span(3, 2)),
                             row(WindowState::Gap, span(2, 1))};
    EXPECT_NE(sentence(coverageOf(kStream, true, rows)).find("1 gap"), std::string::npos);
    EXPECT_NE(sentence(coverageOf(kStream, false, rows)).find("made available"), std::string::npos);
}

}  // namespace aoc::collect
