// SPDX-License-Identifier: MIT
#include "aoc/collect/collector.hpp"

#include "unit/collect/driving.hpp"

namespace aoc::collect {

TEST(Collector, OpenRowsAreFactsBeforeTheFirstJob) {
    Driven d;
    d.request(span(2, 1));
    Facts facts = d.collector.takeFacts();
    ASSERT_EQ(facts.windows.size(), 1u);
    EXPECT_EQ(facts.windows[0].state, WindowState::Open);
    EXPECT_TRUE(d.collector.takeFacts().empty());
}

TEST(Collector, AWindowIsCompleteOnceEverythingOfItIsStored) {
    Driven d;
    TicketId ticket = d.request(span(2, 1));
    Job first = d.next();
    d.fetched(first, {page("2")});
    Job second = d.next();
    d.stored(first);
    d.fetched(second);
    EXPECT_EQ(d.rows()[0].state, WindowState::Open);
    EXPECT_FALSE(d.finished(ticket));
    d.stored(second);
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
    EXPECT_TRUE(d.finished(ticket));
    EXPECT_FALSE(d.incomplete(ticket));
}

TEST(Collector, ReadAtIsWhenTheReadingBegan) {
    Driven d;
    d.request(span(2, 1));
    Job job = d.next();
    d.now += minutes(3);
    d.done(job);
    EXPECT_EQ(d.rows()[0].readAt, noon());
    EXPECT_EQ(d.rows()[0].completeAt, noon() + minutes(3));
}

TEST(Collector, CountsDistinctRepeatsAndRejectedOverThePages) {
    Driven d;
    d.request(span(2, 1));
    Job first = d.next();
    d.fetched(first, {page("2")});
    Job second = d.next();
    d.fetched(second);
    d.stored(first, {keyNumber(1), keyNumber(2), keyNumber(1)}, 1);
    d.stored(second, {keyNumber(2)});
    EXPECT_EQ(d.rows()[0].counts, (Counts{5, 2, 1}));
}

TEST(Collector, CountsWhatKnownContentBroughtWhenItWasFetched) {
    Driven d;
    d.request(span(2, 1));
    Job listing = d.next();
    d.fetched(listing, {content("a")});
    d.stored(listing);
    Job job = d.next();
    std::vector<Content> known = d.fetched(job).contents;
    d.stored(job, {keyNumber(1), keyNumber(2), keyNumber(2)}, 1);
    EXPECT_EQ(d.rows()[0].counts, (Counts{4, 1, 1}));

    d.request(span(2, 1), true);
    Job again = d.next();
    d.fetched(again, {content("a"), content("b")}, known);
    d.stored(again);
    Job late = d.next();
    d.fetched(late);
    d.stored(late, {keyNumber(3)});
    EXPECT_EQ(d.rows()[0].counts, (Counts{5, 1, 1}));
}

TEST(Collector, CountsContentThatWasStoredBeforeTheWindowBeganAgain) {
    Driven d;
    d.request(span(2, 1));
    Job listing = d.next();
    d.fetched(listing, {content("a"), page("2")});
    d.stored(listing);
    Job job = d.next();
    std::vector<Content> known = d.fetched(job).contents;
    d.stored(job, {keyNumber(1)});
    d.failed(d.next(), AOC_RESTART_WINDOW);
    Job again = d.later();
    d.fetched(again, {content("a")}, known);
    d.stored(again);
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
    EXPECT_EQ(d.rows()[0].counts, (Counts{1, 0, 0}));
}

TEST(Collector, HandsOutTheNewestWindowFirst) {
    Driven d;
    d.request(span(40, 0));
    EXPECT_EQ(d.next().window, span(24, 0));
    EXPECT_EQ(d.next().window, span(40, 24));
    EXPECT_TRUE(d.idle());
}

TEST(Collector, KeepsToTheParallelOfItsFamily) {
    Driven d({}, streamOf(), {}, 1);
    d.request(span(40, 0));
    Job job = d.next();
    EXPECT_TRUE(d.idle());
    d.fetched(job);
    EXPECT_FALSE(d.idle());
}

TEST(Collector, FamiliesOfTwoTenantsDoNotShareTheirParallel) {
    Driven d({}, streamOf(), {}, 1);
    StreamId other{"other tenant", "source", "stream"};
    d.collector.addStream(other, streamOf(), 1, {}, std::nullopt);
    d.collector.request({kStream, other}, span(40, 0), false, d.now);
    EXPECT_NE(d.next().stream, d.next().stream);
    EXPECT_TRUE(d.idle());
}

TEST(Collector, ContentComesBeforeTheNextWindow) {
    Driven d({}, streamOf(), {}, 1);
    d.request(span(40, 0));
    d.fetched(d.next(), {content("a")});
    EXPECT_EQ(d.next().task->key, "a");
}

TEST(Collector, ContentIsAFactOnceItIsFetched) {
    Driven d;
    d.request(span(2, 1));
    d.fetched(d.next(), {content("a")});
    Facts facts = d.fetched(d.next());
    ASSERT_EQ(facts.contents.size(), 1u);
    EXPECT_EQ(facts.contents[0].key, "a");
    EXPECT_EQ(facts.contents[0].availableAt, ago(5));
}

TEST(Collector, ContentThatListsMoreIsNoFactBecauseThatWouldBeLostInACrash) {
    Driven d;
    d.request(span(2, 1));
    d.fetched(d.next(), {content("a")});
    EXPECT_TRUE(d.fetched(d.next(), {page("rest of a")}).contents.empty());
}

TEST(Collector, KnownContentIsNotFetchedAgain) {
    Driven d;
    d.request(span(2, 1));
    Job job = d.next();
    d.fetched(job, {content("a")}, {{kStream, "a", ago(4), ago(5), {}, false, {}}});
    EXPECT_TRUE(d.idle());
    d.stored(job);
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
}

TEST(Collector, ContentFetchedTooSoonIsFetchedOnceMore) {
    Driven d;
    d.request(span(2, 1));
    d.fetched(d.next(), {content("a")}, {{kStream, "a", ago(5) + seconds(119), {}, {}, false, {}}});
    EXPECT_EQ(d.next().task->key, "a");
}

TEST(Collector, ContentListedWithoutATimeCountsAsTheNewestOfItsWindow) {
    Driven d;
    d.request(span(2, 1));
    plugin::Task timeless = content("a");
    timeless.availableAt.reset();
    d.fetched(d.next(), {timeless});
    EXPECT_EQ(d.next().task->availableAt, ago(1) - Millis(1));
}

TEST(Collector, ContentListedTwiceInAWindowIsFetchedOnce) {
    Driven d;
    d.request(span(2, 1));
    d.fetched(d.next(), {content("a"), content("a")});
    d.next();
    EXPECT_TRUE(d.idle());
}

TEST(Collector, AskingAgainJoinsWhatIsUnderWay) {
    Driven d;
    TicketId one = d.request(span(2, 1));
    Job job = d.next();
    TicketId two = d.request(span(2, 1));
    EXPECT_TRUE(d.idle());
    d.done(job);
    EXPECT_TRUE(d.finished(one) && d.finished(two));
}

TEST(Collector, AskingForWhatIsCompleteFinishesAtOnce) {
    Driven d({}, streamOf(), {row(WindowState::Settled, span(9, 1))});
    TicketId ticket = d.request(span(2, 1));
    EXPECT_TRUE(d.finished(ticket));
    EXPECT_FALSE(d.incomplete(ticket));
    EXPECT_TRUE(d.idle());
}

TEST(Collector, AGapLeavesTheTicketIncomplete) {
    Driven d({}, streamOf(), {row(WindowState::Gap, span(9, 1))});
    EXPECT_TRUE(d.incomplete(d.request(span(2, 1))));
}

TEST(Collector, SaysWhichGapsFromBeforeLeaveARequestIncomplete) {
    Driven d({}, streamOf(),
             {row(WindowState::Gap, span(9, 5)), row(WindowState::Gap, span(5, 1))});
    d.request(span(8, 2));
    auto warnings = d.collector.takeWarnings();
    ASSERT_EQ(warnings.size(), 1u);
    EXPECT_TRUE(warnings[0].text.starts_with("2 gaps from before")) << warnings[0].text;
    d.request(span(1, 0));
    EXPECT_TRUE(d.collector.takeWarnings().empty());
}

TEST(Collector, ASweepThatIsTheLastSettlesAndMergesTheRow) {
    Driven d({}, streamOf(),
             {row(WindowState::Settled, span(100, 80)), row(WindowState::Complete, span(80, 60))});
    d.request(span(80, 60));
    d.done(d.next());
    ASSERT_EQ(d.rows().size(), 1u);
    EXPECT_EQ(d.rows()[0].span, span(100, 60));
    EXPECT_EQ(d.collector.takeFacts().superseded.size(), 2u);
}

TEST(Collector, ARowMadeAgainIsNotDeletedByAnEarlierFact) {
    plugin::Stream unswept = streamOf();
    unswept.sweepAges.clear();
    Driven d({}, unswept);
    d.request(span(2, 0));
    d.failed(d.next(), AOC_SPLIT_WINDOW);
    d.done(d.next());
    d.done(d.next());
    Facts facts = d.collector.takeFacts();
    ASSERT_EQ(facts.windows.size(), 1u);
    EXPECT_EQ(facts.windows[0].span, span(2, 0));
    for (const Window& gone : facts.superseded) EXPECT_NE(gone.span, span(2, 0));
}

TEST(Collector, ReadingPartOfASettledRowAgainChangesNoRow) {
    std::vector<Window> rows{row(WindowState::Settled, span(9, 1))};
    Driven d({}, streamOf(), rows);
    TicketId ticket = d.request(span(3, 2), true);
    EXPECT_FALSE(d.finished(ticket));
    d.done(d.next());
    EXPECT_TRUE(d.finished(ticket));
    EXPECT_EQ(d.rows(), rows);
    EXPECT_TRUE(d.collector.takeFacts().windows.empty());
}

TEST(Collector, LeftoversOfACrashAreTidiedWhenAStreamIsAdded) {
    Driven d({}, streamOf(),
             {row(WindowState::Open, span(4, 0)), row(WindowState::Open, span(4, 2)),
              row(WindowState::Open, span(2, 0))});
    EXPECT_EQ(d.rows().size(), 2u);
    EXPECT_EQ(d.collector.takeFacts().superseded.size(), 1u);
}

TEST(Collector, CallsPrepareBeforeTheFirstFetch) {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Driven d({}, stream);
    d.request(span(2, 1));
    Job job = d.next();
    EXPECT_EQ(job.kind, Job::Kind::Prepare);
    EXPECT_EQ(d.collector.takeFacts().streams.at(0).preparedAt, noon());
    EXPECT_TRUE(d.idle());
    d.collector.prepared(job.id, {true, ago(0)}, d.now);
    EXPECT_EQ(d.collector.takeFacts().streams.at(0).onSince, ago(0));
    EXPECT_EQ(d.next().kind, Job::Kind::Fetch);
}

TEST(Collector, TakesATimeYetToComeForNow) {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Driven d({}, stream);
    d.request(span(2, 1));
    d.collector.prepared(d.next().id, {true, Instant::max()}, d.now);
    EXPECT_EQ(d.collector.state(kStream)->onSince, d.now);
}

TEST(Collector, AskingForMoreThanIsOfferedIsCompleteOnceWhatIsOfferedIsRead) {
    Driven d({}, streamOf(hours(3)));
    TicketId ticket = d.request(span(720, 0));
    d.done(d.next());
    EXPECT_TRUE(d.finished(ticket));
    EXPECT_FALSE(d.incomplete(ticket));
}

TEST(Collector, AStreamInTroubleHoldsBackNoNeighbourOfItsFamily) {
    const StreamId other{"tenant", "source", "other"};
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    for (aoc_advice_kind trouble : {AOC_NOT_PERMITTED, AOC_RETRY_AFTER, AOC_OUR_FAULT}) {
        for (bool inPrepare : {true, false}) {
            Driven d({}, stream, {}, 1);
            d.collector.addStream(other, streamOf(), 1, {}, std::nullopt);
            TicketId ticket = d.collector.request({kStream, other}, span(2, 1), false, d.now);
            Job job = d.next();
            ASSERT_EQ(job.kind, Job::Kind::Prepare);
            if (!inPrepare) {
                d.collector.prepared(job.id, {}, d.now);
                job = d.next();
                ASSERT_EQ(job.stream, kStream);
            }
            d.failed(job, trouble, minutes(9));
            Job neighbour = d.next();
            EXPECT_EQ(neighbour.stream, other);
            d.done(neighbour);
            EXPECT_EQ(d.collector.rows(other)[0].state, WindowState::Complete);
            EXPECT_EQ(d.collector.ticket(ticket).incomplete, std::vector<StreamId>{kStream});
        }
    }
}

TEST(Collector, AStreamThatIsBeingPreparedHoldsBackNoNeighbourOfItsFamily) {
    const StreamId other{"tenant", "source", "other"};
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Driven d({}, stream, {}, 1);
    d.collector.addStream(other, streamOf(), 1, {}, std::nullopt);
    d.collector.request({kStream, other}, span(2, 1), false, d.now);
    EXPECT_EQ(d.next().kind, Job::Kind::Prepare);
    EXPECT_EQ(d.next().stream, other);
}

TEST(Collector, DoesNotCallPrepareAgainSoonAfterACrash) {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    Collector collector({}, 1);
    collector.addStream(kStream, stream, 0, {}, StreamState{kStream, noon() - minutes(1), {}});
    collector.request({kStream}, span(2, 1), false, noon());
    EXPECT_EQ(collector.next(noon())->kind, Job::Kind::Fetch);
}

TEST(Collector, ManyWaitingContentsDoNotSlowItDown) {
    Driven d;
    d.request(span(2, 1));
    std::vector<plugin::Task> listed;
    for (int i = 0; i < 100'000; ++i) listed.push_back(content(std::to_string(i)));
    Job first = d.next();
    d.fetched(first, std::move(listed));
    d.stored(first);
    for (int i = 0; i < 100'000; ++i) d.done(d.next());
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
}

TEST(Collector, AnswersForJobsThatItDoesNotKnowAreHarmless) {
    Driven d;
    Job job;
    job.id = 77;
    d.done(job);
    d.failed(job, AOC_GONE);
    d.collector.prepared(77, {}, d.now);
    EXPECT_TRUE(d.collector.takeFacts().empty());
}

TEST(Collector, TellsHowFarATicketIs) {
    Driven d;
    TicketId ticket = d.request(span(40, 0));
    d.done(d.next());
    TicketState state = d.collector.ticket(ticket);
    EXPECT_EQ(state.windowsDone, 1u);
    EXPECT_EQ(state.windowsTotal, 2u);
    EXPECT_EQ((Span{state.readFrom, state.readTo}), span(40, 0));
}

}  // namespace aoc::collect
