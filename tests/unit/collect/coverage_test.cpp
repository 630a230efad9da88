// SPDX-License-Identifier: MIT
#include "aoc/collect/coverage.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {
namespace {

plugin::Stream by(bool eventBasis) {
    plugin::Stream stream = streamOf(hours(48));
    stream.eventBasis = eventBasis;
    return stream;
}

Coverage of(bool eventBasis, const std::vector<Window>& rows, const std::vector<Content>& gone = {},
            const std::optional<StreamState>& state = {}) {
    return coverageOf(kStream, by(eventBasis), rows, gone, state, noon());
}

StreamState onSince(Instant since) {
    StreamState state;
    state.onSince = since;
    return state;
}

}  // namespace

TEST(Coverage, OfNothingClaimsNothing) {
    Coverage coverage = of(true, {});
    EXPECT_FALSE(coverage.from || coverage.readTo || coverage.settledTo);
    EXPECT_NE(sentence(coverage).find("nothing is read"), std::string::npos);
}

TEST(Coverage, ReadToEndsWhereTheCompleteWindowsBreakOff) {
    Coverage coverage =
        of(true, {row(WindowState::Complete, span(3, 2)), row(WindowState::Settled, span(6, 4)),
                  row(WindowState::Complete, span(4, 3.5)), row(WindowState::Open, span(3.5, 3))});
    EXPECT_EQ(coverage.from, ago(6));
    EXPECT_EQ(coverage.readTo, ago(3.5));
    EXPECT_EQ(coverage.settledTo, ago(4));
    EXPECT_EQ(coverage.missing, std::vector<Span>{span(3.5, 3)});
    EXPECT_EQ(coverage.open.size(), 1u);
}

TEST(Coverage, AnOpenWindowAfterAllIsNotMissingButOpen) {
    Coverage coverage =
        of(true, {row(WindowState::Complete, span(3, 2)), row(WindowState::Open, span(2, 1))});
    EXPECT_TRUE(coverage.missing.empty());
    EXPECT_EQ(coverage.open.size(), 1u);
}

TEST(Coverage, CountsWhatAMergeLeftOnlyOnce) {
    Window merged = row(WindowState::Settled, span(3, 1));
    merged.counts = {10, 1, 1};
    Window leftover = row(WindowState::Settled, span(3, 2));
    leftover.counts = {4, 0, 0};
    EXPECT_EQ(of(true, {leftover, merged}).counts, merged.counts);
}

TEST(Coverage, NamesContentThatIsGoneWithinAWindowThatIsRead) {
    Content gone{kStream, "a", ago(1), ago(1.5), ago(0), true, "expired"};
    Coverage coverage = of(false, {row(WindowState::Complete, span(2, 1))}, {gone});
    ASSERT_EQ(coverage.gaps.size(), 1u);
    EXPECT_EQ(coverage.gaps[0].span, (Span{ago(1.5), ago(1.5) + Millis(1)}));
    EXPECT_EQ(coverage.gaps[0].firstSeen, ago(1));
    EXPECT_EQ(coverage.gaps[0].reason,
              "content a is gone: expired; it was to be kept until " + formatSeconds(ago(0)));
    EXPECT_EQ(coverage.readTo, ago(1));
}

TEST(Coverage, SaysThatGoneContentExpiredOnlyIfItsTimeWasOver) {
    Content gone{kStream, "a", ago(1), ago(1.5), ago(1.2), true, "expired"};
    Coverage coverage = of(false, {row(WindowState::Complete, span(2, 1))}, {gone});
    EXPECT_EQ(coverage.gaps.at(0).reason,
              "content a is gone: expired; it expired at " + formatSeconds(ago(1.2)));
}

TEST(Coverage, ExceptsGapsFromItsClaimAndCountsThoseBeyondItApart) {
    Content gone{kStream, "a", ago(1), ago(1.5), {}, true, "expired"};
    Coverage coverage =
        of(false, {row(WindowState::Complete, span(2, 1)), row(WindowState::Gap, span(0.5, 0))},
           {gone});
    const std::string text = sentence(coverage);
    EXPECT_NE(text.find("is stored, except 1 gap that could not be had;"), std::string::npos);
    EXPECT_NE(text.find("; 1 gap."), std::string::npos);
}

TEST(Coverage, GoesOnBehindAGapThatIsNamed) {
    std::vector<Window> rows{row(WindowState::Settled, span(4, 3)),
                             row(WindowState::Gap, span(3, 2)),
                             row(WindowState::Settled, span(2, 1))};
    Coverage coverage = of(true, rows);
    EXPECT_EQ(coverage.readTo, ago(1));
    EXPECT_EQ(coverage.settledTo, ago(1));
    EXPECT_TRUE(coverage.missing.empty());
    EXPECT_EQ(coverage.gaps.at(0).span, span(3, 2));
}

TEST(Coverage, SaysUntilWhenAGapCanStillClose) {
    Content kept{kStream, "a", ago(1), ago(1.5), ago(-3), true, "away"};
    Content expired{kStream, "b", ago(1), ago(1.5), ago(0.5), true, "expired"};
    Coverage coverage =
        of(false, {row(WindowState::Gap, span(49, 47)), row(WindowState::Gap, span(2, 1))},
           {kept, expired});
    ASSERT_EQ(coverage.gaps.size(), 4u);
    EXPECT_EQ(coverage.gaps[0].closesUntil, std::nullopt);
    EXPECT_EQ(coverage.gaps[1].closesUntil, ago(2) + hours(48));
    EXPECT_EQ(coverage.gaps[2].closesUntil, ago(-3));
    EXPECT_EQ(coverage.gaps[3].closesUntil, std::nullopt);
}

TEST(Coverage, WhatFellOutOfRetentionBeforeAnybodyAskedWasNotOffered) {
    Coverage coverage = of(
        true, {row(WindowState::Settled, span(60, 55)), row(WindowState::Complete, span(40, 30))});
    ASSERT_EQ(coverage.notOffered.size(), 1u);
    EXPECT_EQ(coverage.notOffered[0].from, ago(55));
    EXPECT_EQ(coverage.notOffered[0].to, ago(48));
    EXPECT_EQ(coverage.notOffered[0].why, NotOffered::Why::BeyondRetention);
    EXPECT_EQ(coverage.missing, (std::vector<Span>{span(48, 40)}));
    EXPECT_EQ(coverage.readTo, ago(55));
}

TEST(Coverage, PassesOverATimeWhenTheStreamWasOffAndClaimsNothingOfIt) {
    StreamState state;
    state.off = {span(5, 4)};
    Coverage coverage = of(false, {row(WindowState::Settled, span(8, 1))}, {}, state);
    EXPECT_EQ(coverage.from, ago(8));
    EXPECT_EQ(coverage.readTo, ago(1));
    ASSERT_EQ(coverage.notOffered.size(), 1u);
    EXPECT_EQ(coverage.notOffered[0].why, NotOffered::Why::WhileOff);
    EXPECT_TRUE(coverage.gaps.empty());
    EXPECT_NE(sentence(coverage).find("nothing is claimed from " + formatSeconds(ago(5)) + " to " +
                                      formatSeconds(ago(4)) + ": while it was off"),
              std::string::npos);
}

TEST(Coverage, OfAStreamThatIsOffClaimsNothingSince) {
    StreamState state;
    state.offSince = ago(3);
    state.lastSuccess = ago(3);
    Coverage coverage = of(false, {row(WindowState::Complete, span(8, 2))}, {}, state);
    EXPECT_EQ(coverage.readTo, ago(3));
    EXPECT_EQ(coverage.lag, hours(3));
    ASSERT_EQ(coverage.notOffered.size(), 1u);
    EXPECT_EQ(coverage.notOffered[0].to, noon());
}

TEST(Coverage, OfAStreamThatWasNeverOnIsNeverCompleteAndHasNoGap) {
    StreamState state;
    state.offSince = ago(3);
    Coverage coverage = of(false, {row(WindowState::Complete, span(8, 2))}, {}, state);
    EXPECT_FALSE(coverage.from || coverage.readTo || coverage.lag);
    EXPECT_TRUE(coverage.gaps.empty());
    ASSERT_EQ(coverage.notOffered.size(), 1u);
    EXPECT_EQ(coverage.notOffered[0].from, std::nullopt);
}

TEST(Coverage, ClaimsNothingFromBeforeAocTurnedTheStreamOn) {
    Coverage coverage = of(false, {row(WindowState::Settled, span(4, 1))}, {}, onSince(ago(2)));
    EXPECT_EQ(coverage.from, ago(2));
    EXPECT_EQ(coverage.readTo, ago(1));
    EXPECT_EQ(coverage.settledTo, ago(1));
    EXPECT_NE(sentence(coverage).find("turned it on"), std::string::npos);
    EXPECT_FALSE(of(false, {row(WindowState::Settled, span(4, 3))}, {}, onSince(ago(2))).from);
}

TEST(Coverage, SaysThatAStreamIsOnOnlyOnceSomethingOfItIsRead) {
    Coverage coverage = of(false, {row(WindowState::Open, span(1, 0))}, {}, onSince(ago(2)));
    EXPECT_NE(sentence(coverage).find("AOC asked to turn it on"), std::string::npos);
    EXPECT_EQ(sentence(coverage).find("turned it on"), std::string::npos);
}

TEST(Coverage, NamesGapsAndBothBasesInItsSentence) {
    std::vector<Window> rows{row(WindowState::Complete, span(3, 2)),
                             row(WindowState::Gap, span(2, 1))};
    EXPECT_NE(sentence(of(true, rows)).find("1 gap"), std::string::npos);
    EXPECT_NE(sentence(of(false, rows)).find("made available"), std::string::npos);
}

}  // namespace aoc::collect
