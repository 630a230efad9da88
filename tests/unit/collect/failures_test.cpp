// SPDX-License-Identifier: MIT
#include "unit/collect/driving.hpp"

namespace aoc::collect {
namespace {

const Rules kFew{.mostAttempts = 2};

}  // namespace

TEST(Failures, RetryAfterComesBackWhenItsWaitIsOver) {
    Driven d;
    d.request(span(2, 1));
    d.failed(d.next(), AOC_RETRY_AFTER, seconds(30));
    EXPECT_TRUE(d.idle());
    EXPECT_EQ(d.collector.wakeAt(), noon() + seconds(30));
    d.now += seconds(30);
    EXPECT_FALSE(d.idle());
}

TEST(Failures, ARetryKeepsItsPlaceInTheWindow) {
    Driven d({}, streamOf(), {}, 1);
    d.request(span(2, 1));
    d.fetched(d.next(), {page("2"), page("3")});
    d.failed(d.next(), AOC_RETRY_AFTER, seconds(1));
    d.now += seconds(1);
    EXPECT_EQ(d.next().task->key, "2");
}

TEST(Failures, GivingUpLeavesTheWindowOpenWithItsReasonAndOneWarning) {
    Driven d(kFew);
    TicketId ticket = d.request(span(2, 1));
    d.failed(d.next(), AOC_RETRY_AFTER);
    d.failed(d.later(), AOC_RETRY_AFTER);
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
    EXPECT_EQ(d.rows()[0].state, WindowState::Open);
    EXPECT_EQ(d.collector.takeFacts().windows.back().reason, "trouble");
    EXPECT_EQ(d.collector.takeWarnings().size(), 1u);
    EXPECT_FALSE(d.collector.wakeAt());
}

TEST(Failures, AnOutageIsOneWarningOnceNothingIsUnderWay) {
    Driven d({.mostAttempts = 1});
    d.request(span(72, 0));
    const std::size_t windows = d.rows().size();
    ASSERT_GT(windows, 1u);
    for (std::size_t i = 0; i < windows; ++i) {
        EXPECT_TRUE(d.collector.takeWarnings().empty());
        d.failed(d.next(), AOC_RETRY_AFTER);
    }
    auto warnings = d.collector.takeWarnings();
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_EQ(warnings[0].text, std::to_string(windows) + " windows from " +
                                    formatSeconds(ago(72)) + " to " + formatSeconds(ago(0)) +
                                    " are left open: trouble");
}

TEST(Failures, ATicketThatEndsIsToldAlthoughTheStreamGoesOn) {
    Driven d({.mostAttempts = 1});
    TicketId first = d.request(span(2, 1));
    d.request(span(50, 48));
    d.failed(d.next(), AOC_RETRY_AFTER);
    EXPECT_TRUE(d.finished(first));
    EXPECT_EQ(d.collector.takeWarnings().size(), 1u);
    EXPECT_FALSE(d.idle());
}

TEST(Failures, GivingUpDropsTheOtherJobsButLetsTheirAnswersIn) {
    Driven d({.mostAttempts = 1}, streamOf(), {}, 2);
    d.request(span(2, 1));
    Job first = d.next();
    d.fetched(first, {content("a"), page("2"), page("3")});
    Job running = d.next(), failing = d.next();
    d.failed(failing, AOC_RETRY_AFTER);
    EXPECT_TRUE(d.idle());
    EXPECT_EQ(d.fetched(running).contents.size(), 1u);
    d.stored(running);
    d.stored(first);
    EXPECT_EQ(d.rows()[0].state, WindowState::Open);
}

TEST(Failures, AnswersLetInFreeTheirPlace) {
    Driven d({.mostAttempts = 1}, streamOf(), {}, 2);
    d.request(span(40, 0));
    Job one = d.next();
    d.fetched(one, {page("2"), page("3")});
    Job running = d.next(), failing = d.next();
    d.failed(failing, AOC_RETRY_AFTER);
    d.next();
    EXPECT_TRUE(d.idle());
    d.failed(running, AOC_RETRY_AFTER);
    d.request(span(40, 0));
    EXPECT_FALSE(d.idle());
}

TEST(Failures, ANewTicketTriesAgainWhatWasGivenUp) {
    Driven d({.mostAttempts = 1});
    d.request(span(2, 1));
    d.failed(d.next(), AOC_RETRY_AFTER);
    TicketId ticket = d.request(span(2, 1));
    d.done(d.next());
    EXPECT_TRUE(d.finished(ticket));
    EXPECT_FALSE(d.incomplete(ticket));
}

TEST(Failures, SignInAgainIsTriedAtOnceButNotForEver) {
    Driven d(kFew);
    TicketId ticket = d.request(span(2, 1));
    d.failed(d.next(), AOC_SIGN_IN_AGAIN);
    d.failed(d.next(), AOC_SIGN_IN_AGAIN);
    EXPECT_TRUE(d.finished(ticket));
}

TEST(Failures, ASecondRefusalOfTheBearerWaits) {
    Driven d({.firstBackOff = hours(1), .longestBackOff = hours(1), .longestTrouble = hours(9)});
    d.request(span(2, 1));
    d.failed(d.next(), AOC_SIGN_IN_AGAIN);
    d.failed(d.next(), AOC_SIGN_IN_AGAIN);
    EXPECT_TRUE(d.idle());
    EXPECT_TRUE(d.collector.wakeAt());
}

TEST(Failures, RestartBeginsAgainAtTheFirstTaskAndForgetsItsCounts) {
    Driven d;
    d.request(span(2, 1));
    Job first = d.next();
    d.fetched(first, {page("2")});
    d.stored(first, {keyNumber(1)});
    d.failed(d.next(), AOC_RESTART_WINDOW);
    Job again = d.later();
    EXPECT_FALSE(again.task);
    d.fetched(again);
    d.stored(again, {keyNumber(1)});
    EXPECT_EQ(d.rows()[0].counts, (Counts{1, 0, 0}));
}

TEST(Failures, AnswersFromBeforeARestartDoNotCompleteTheWindow) {
    Driven d;
    d.request(span(2, 1));
    Job first = d.next();
    d.fetched(first, {page("2"), page("3")});
    Job slow = d.next();
    d.failed(d.next(), AOC_RESTART_WINDOW);
    d.done(slow);
    d.stored(first);
    EXPECT_EQ(d.rows()[0].state, WindowState::Open);
}

TEST(Failures, EveryThirdRestartSplitsTheWindow) {
    Driven d;
    d.request(span(2, 0));
    for (int i = 0; i < 3; ++i) d.failed(d.later(), AOC_RESTART_WINDOW);
    ASSERT_EQ(d.rows().size(), 2u);
    EXPECT_EQ(d.rows()[0].span, span(2, 1));
    EXPECT_EQ(d.rows()[1].span, span(1, 0));
}

TEST(Failures, HalvesInheritHowOftenTheirParentFailed) {
    Driven d({.mostAttempts = 4});
    TicketId ticket = d.request(span(2, 0));
    for (int i = 0; i < 3; ++i) d.failed(d.later(), AOC_RESTART_WINDOW);
    d.failed(d.later(), AOC_RESTART_WINDOW);
    d.failed(d.later(), AOC_RESTART_WINDOW);
    EXPECT_TRUE(d.finished(ticket));
    EXPECT_EQ(d.rows().size(), 2u);
}

TEST(Failures, SplitWritesTheHalvesAndSupersedesTheParent) {
    Driven d;
    TicketId ticket = d.request(span(2, 0));
    d.collector.takeFacts();
    d.failed(d.next(), AOC_SPLIT_WINDOW);
    Facts facts = d.collector.takeFacts();
    EXPECT_EQ(facts.windows.size(), 2u);
    ASSERT_EQ(facts.superseded.size(), 1u);
    EXPECT_EQ(facts.superseded[0].span, span(2, 0));
    d.done(d.next());
    EXPECT_FALSE(d.finished(ticket));
    d.done(d.next());
    EXPECT_TRUE(d.finished(ticket));
}

TEST(Failures, AWindowTooSmallToSplitIsGivenUpInTheEnd) {
    Driven d({.mostAttempts = 3, .smallestWindow = hours(2)});
    TicketId ticket = d.request(span(2, 0));
    for (int i = 0; i < 3; ++i) d.failed(d.later(), AOC_SPLIT_WINDOW);
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
    EXPECT_EQ(d.rows().size(), 1u);
}

TEST(Failures, AListingThatStaysTooSlowIsAskedForInHalves) {
    Driven d;
    d.request(span(4, 0));
    for (int i = 0; i < 2; ++i) d.failed(d.later(), AOC_TOO_SLOW);
    EXPECT_EQ(d.rows().size(), 1u);
    d.failed(d.later(), AOC_TOO_SLOW);
    ASSERT_EQ(d.rows().size(), 2u);
    EXPECT_EQ(d.rows()[1].span, span(2, 0));
}

TEST(Failures, AServiceThatIsAwayDoesNotHaveAllWindowsHalvedToTheSmallest) {
    Driven d({}, streamOf(), {row(WindowState::Open, span(80, 56))});
    for (int run = 0; run < 50; ++run) {
        d.request(span(80, 0));
        for (bool over = false; !over;) {
            if (auto job = d.collector.next(d.now))
                d.failed(*job, AOC_TOO_SLOW);
            else if (auto wake = d.collector.wakeAt())
                d.now = std::max(d.now, *wake);
            else
                over = true;
        }
        d.now += minutes(1);
    }
    EXPECT_LT(d.rows().size(), 30u);
}

TEST(Failures, WindowsOfAllAgesAreHalvedUntilTheServiceCanAnswerThem) {
    Driven d;
    bool complete = false;
    for (int run = 0; run < 5 && !complete; ++run) {
        TicketId ticket = d.request(span(24 * 20, 0));
        while (!d.finished(ticket)) {
            Job job = d.later();
            if (job.window.length() > hours(2))
                d.failed(job, AOC_TOO_SLOW);
            else
                d.done(job);
        }
        complete = !d.incomplete(ticket);
    }
    EXPECT_TRUE(complete);
}

TEST(Failures, AWindowOfAnHourThatStaysTooSlowIsNotSplit) {
    Driven d;
    TicketId ticket = d.request(span(1, 0));
    for (int i = 0; i < 8; ++i) d.failed(d.later(), AOC_TOO_SLOW);
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
    EXPECT_EQ(d.rows().size(), 1u);
}

TEST(Failures, ContentThatIsTooSlowOrTooLargeSplitsNoWindow) {
    for (aoc_advice_kind kind : {AOC_TOO_SLOW, AOC_SPLIT_WINDOW}) {
        Driven d;
        TicketId ticket = d.request(span(4, 0));
        Job listing = d.next();
        d.fetched(listing, {content("a")});
        d.stored(listing);
        for (int i = 0; i < 8; ++i) d.failed(d.later(), kind);
        EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
        EXPECT_EQ(d.rows().size(), 1u);
    }
}

TEST(Failures, AListingWithTooManyPagesIsSplit) {
    Driven d({.mostPages = 2});
    d.request(span(2, 0));
    for (int i = 0; i < 3; ++i) d.fetched(d.next(), {page(std::to_string(i))});
    EXPECT_EQ(d.rows().size(), 2u);
}

TEST(Failures, AListingOfKnownContentWithTooManyPagesIsSplitToo) {
    Driven d({.mostPages = 20});
    d.request(span(2, 0));
    for (int i = 0; i < 21; ++i) {
        std::string name = "content " + std::to_string(i);
        d.fetched(d.next(), {content(name), page(std::to_string(i))},
                  {{kStream, name, ago(4), ago(5), {}, false, {}}});
    }
    EXPECT_EQ(d.rows().size(), 2u);
}

TEST(Failures, PagesThatLeadInACircleBeginTheWindowAgain) {
    Driven d;
    d.request(span(2, 0));
    d.fetched(d.next(), {page("2")});
    d.fetched(d.next(), {page("3")});
    d.fetched(d.next(), {page("2")});
    EXPECT_FALSE(d.later().task);
}

TEST(Failures, ACompleteRowThatIsSplitStaysComplete) {
    Window complete = row(WindowState::Complete, span(2, 0));
    complete.counts = {9, 1, 1};
    Driven d({}, streamOf(), {complete});
    d.request(span(2, 0), true);
    d.failed(d.next(), AOC_SPLIT_WINDOW);
    ASSERT_EQ(d.rows().size(), 2u);
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
    EXPECT_EQ(d.rows()[0].counts, complete.counts);
    EXPECT_EQ(d.rows()[1].counts, Counts{});
}

TEST(Failures, ASweepThatFailsLeavesTheRowCompleteButTheTicketIncomplete) {
    Window complete = row(WindowState::Complete, span(100, 90));
    Driven d({.mostAttempts = 1}, streamOf(), {complete});
    TicketId ticket = d.request(span(100, 90));
    d.failed(d.next(), AOC_RETRY_AFTER);
    EXPECT_EQ(d.rows(), std::vector<Window>{complete});
    EXPECT_TRUE(d.incomplete(ticket));
    EXPECT_EQ(d.collector.takeWarnings().size(), 1u);
}

TEST(Failures, GoneContentIsAFactAndTheWindowGoesOn) {
    Driven d;
    d.request(span(2, 1));
    Job first = d.next();
    d.fetched(first, {content("a")});
    d.stored(first);
    d.failed(d.next(), AOC_GONE);
    Facts facts = d.collector.takeFacts();
    ASSERT_EQ(facts.contents.size(), 1u);
    EXPECT_TRUE(facts.contents[0].gone);
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
}

namespace {

plugin::Task contentOfTheWindow() { return {"a", "uri", true, ago(1.5), {}}; }

/// Reads the window from 2 to 1 hours ago, whose only content is gone.
TicketId loseContent(Driven& d) {
    TicketId ticket = d.request(span(2, 1));
    Job first = d.next();
    d.fetched(first, {contentOfTheWindow()});
    d.stored(first);
    d.failed(d.next(), AOC_GONE);
    return ticket;
}

}  // namespace

TEST(Failures, GoneContentLeavesWhoeverAsksForItsSpanIncomplete) {
    Driven d;
    TicketId ticket = loseContent(d);
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
    EXPECT_TRUE(d.incomplete(d.request(span(1.6, 1.4))));
    EXPECT_FALSE(d.incomplete(d.request(span(1.4, 1.2))));
}

TEST(Failures, GoneContentOfAnyTimeIsAGapOfTheWindowThatListedIt) {
    for (Instant absurd : {fromMillis(0), ago(-24 * 365 * 80)}) {
        Driven d;
        TicketId ticket = d.request(span(2, 1));
        Job first = d.next();
        d.fetched(first, {{"a", "uri", true, absurd, {}}});
        d.stored(first);
        d.failed(d.next(), AOC_GONE);
        EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
        Instant gap = d.collector.gone(kStream).at(0).availableAt.value();
        EXPECT_TRUE(ago(2) <= gap && gap < ago(1)) << formatTime(gap);
    }
}

TEST(Failures, GoneContentIsMissedAfterARestartToo) {
    Collector collector({}, 1);
    Content gone{kStream, "a", ago(1), ago(1.5), {}, true, "expired"};
    collector.addStream(kStream, streamOf(), 0, {row(WindowState::Complete, span(2, 1))}, {},
                        {gone});
    TicketId ticket = collector.request({kStream}, span(2, 1), false, ago(0.9));
    EXPECT_EQ(collector.ticket(ticket).incomplete.size(), 1u);
}

TEST(Failures, GoneContentThatIsOfferedAgainAndHadIsGoneNoMore) {
    Driven d;
    loseContent(d);
    Content gone = d.collector.gone(kStream).at(0);
    TicketId ticket = d.request(span(2, 1), true);
    Job first = d.next();
    d.fetched(first, {contentOfTheWindow()}, {gone});
    d.stored(first);
    Job again = d.next();
    EXPECT_FALSE(d.fetched(again).contents.at(0).gone);
    d.stored(again);
    EXPECT_TRUE(d.collector.gone(kStream).empty());
    EXPECT_FALSE(d.incomplete(ticket));
}

TEST(Failures, AGoneListingIsAGap) {
    Driven d;
    TicketId ticket = d.request(span(2, 1));
    d.failed(d.next(), AOC_GONE);
    EXPECT_EQ(d.rows()[0].state, WindowState::Gap);
    EXPECT_EQ(d.rows()[0].reason, "trouble");
    EXPECT_TRUE(d.incomplete(ticket));
    EXPECT_EQ(d.collector.takeWarnings().size(), 1u);
}

TEST(Failures, NotPermittedStopsTheWholeStreamWithOneWarning) {
    Driven d;
    TicketId ticket = d.request(span(40, 0));
    d.failed(d.next(), AOC_NOT_PERMITTED);
    EXPECT_TRUE(d.idle());
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
    EXPECT_EQ(d.rows()[0].reason, "trouble");
    EXPECT_EQ(d.rows()[1].reason, "trouble");
    EXPECT_EQ(d.collector.takeWarnings().size(), 1u);
}

TEST(Failures, AStoppedStreamIsTriedAgainOnlyAfterTheSlowRetry) {
    Driven d;
    d.request(span(2, 1));
    d.failed(d.next(), AOC_OUR_FAULT);
    d.collector.takeWarnings();
    TicketId early = d.request(span(2, 1));
    EXPECT_TRUE(d.finished(early) && d.incomplete(early));
    EXPECT_EQ(d.collector.takeWarnings().size(), 1u);
    d.now += minutes(15);
    d.request(span(2, 1));
    EXPECT_FALSE(d.idle());
}

TEST(Failures, CancelledGoesBackWithoutCounting) {
    Driven d(kFew);
    d.request(span(2, 1));
    for (int i = 0; i < 5; ++i) d.failed(d.next(), AOC_CANCELLED);
    EXPECT_FALSE(d.idle());
}

TEST(Failures, APageThatCouldNotBeStoredIsListedAnew) {
    Driven d;
    d.request(span(2, 1));
    Job first = d.next();
    d.fetched(first, {page("2")});
    Job second = d.next();
    d.failed(first, AOC_RETRY_AFTER);
    d.done(second);
    EXPECT_EQ(d.rows()[0].state, WindowState::Open);
    Job again = d.later();
    EXPECT_FALSE(again.task);
    d.done(again);
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
}

TEST(Failures, PrepareAgainPreparesNoSoonerThanTheRulesAllow) {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Driven d({.longestTrouble = minutes(20)}, stream);
    d.request(span(2, 1));
    d.collector.prepared(d.next().id, {}, d.now);
    d.failed(d.next(), AOC_PREPARE_AGAIN);
    EXPECT_TRUE(d.idle());
    EXPECT_EQ(d.collector.wakeAt(), noon() + minutes(15));
    Job prepare = d.later();
    EXPECT_EQ(prepare.kind, Job::Kind::Prepare);
    d.collector.prepared(prepare.id, {}, d.now);
    d.done(d.next());
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
}

TEST(Failures, NobodyWaitsForAPrepareThatIsFarAway) {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Driven d({}, stream);
    TicketId ticket = d.request(span(40, 1));
    d.collector.prepared(d.next().id, {}, d.now);
    d.failed(d.next(), AOC_PREPARE_AGAIN);
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
    EXPECT_EQ(d.collector.takeWarnings().size(), 1u);
    d.now += minutes(5);
    d.request(span(40, 1));
    EXPECT_EQ(d.next().kind, Job::Kind::Fetch);
}

TEST(Failures, APrepareThatIsNotPermittedStopsTheStream) {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Driven d({}, stream);
    TicketId ticket = d.request(span(2, 1));
    d.failed(d.next(), AOC_NOT_PERMITTED);
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
}

TEST(Failures, APrepareThatFailsIsTriedAgainButNotForEver) {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Driven d(kFew, stream);
    TicketId ticket = d.request(span(2, 1));
    d.failed(d.next(), AOC_RETRY_AFTER);
    d.failed(d.later(), AOC_RETRY_AFTER);
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
}

TEST(Failures, AStreamThatIsOffLeavesItsWindowsOpen) {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Driven d({}, stream);
    TicketId ticket = d.request(span(2, 1));
    d.collector.prepared(d.next().id, {false, {}}, d.now);
    EXPECT_TRUE(d.finished(ticket) && d.incomplete(ticket));
}

}  // namespace aoc::collect
