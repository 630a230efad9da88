// SPDX-License-Identifier: MIT
//
// What the collector counts and measures of what it was brought.
#include "unit/collect/driving.hpp"

namespace aoc::collect {
namespace {

plugin::Stream byAvailability() {
    plugin::Stream stream = streamOf(hours(7 * 24));
    stream.eventBasis = false;
    return stream;
}

Lateness latenessOf(const Driven& d) { return d.collector.state(kStream)->lateness; }

void stored(Driven& d, const Job& job, const std::vector<Instant>& newTimes) {
    d.fetched(job);
    d.collector.stored(job.id, {keyNumber(1)}, 0, d.now, newTimes);
}

}  // namespace

TEST(Measuring, LatenessOfContentIsFromTheEventToWhenItBecameAvailable) {
    Driven d({}, byAvailability());
    d.request(span(6, 5));
    Job listing = d.next();
    d.fetched(listing, {content("a")});  // Available 5 hours ago.
    d.stored(listing);
    stored(d, d.next(), {ago(5.5), ago(8)});
    EXPECT_EQ(latenessOf(d).events(), 2u);
    EXPECT_EQ(latenessOf(d).longest(), hours(3));
    EXPECT_EQ(d.collector.takeFacts().streams.at(0).lateness, latenessOf(d));
}

TEST(Measuring, AnEventThatASweepFindsCameUntilThen) {
    Window before = row(WindowState::Complete, span(3, 2));
    Driven d({}, streamOf(), {before});
    d.request(span(3, 2));
    stored(d, d.next(), {ago(2.5)});
    EXPECT_EQ(latenessOf(d).longest(), minutes(150));
}

TEST(Measuring, OfWhatWasThereWhenAocFirstAskedOnlyTheYoungestIsMeasured) {
    Driven d;
    d.request(span(24, 0));
    stored(d, d.next(), {ago(20), ago(0.5)});
    EXPECT_EQ(latenessOf(d).events(), 1u);
    EXPECT_EQ(latenessOf(d).longest(), minutes(30));
}

TEST(Measuring, CountsContentThatACrashedReadingStored) {
    Driven d({}, byAvailability());
    d.request(span(6, 5));
    Job listing = d.next();
    Content known{kStream, "a", ago(1), ago(5), {}, false, {}, {7, 0, 2}};
    d.fetched(listing, {content("a"), content("b")}, {known});
    d.stored(listing);
    Job fresh = d.next();
    d.fetched(fresh);
    d.stored(fresh, {keyNumber(1)});
    EXPECT_EQ(d.rows()[0].counts, (Counts{8, 0, 2}));
}

TEST(Measuring, AContentsFactSaysWhatItBrought) {
    Driven d({}, byAvailability());
    d.request(span(6, 5));
    d.fetched(d.next(), {content("a")});
    Facts facts = d.collector.fetched(d.next().id, {}, {}, d.now, {5, 0, 1});
    EXPECT_EQ(facts.contents.at(0).counts, (Counts{5, 0, 1}));
}

TEST(Measuring, ContentThatIsIssuedAgainUnderANewIdIsFetchedAndChangesNoOlderWindow) {
    Window settled = row(WindowState::Settled, span(100, 5));
    settled.counts = {9, 0, 0};
    Driven d({}, byAvailability(), {settled});
    d.request(span(100, 0));
    Job listing = d.next();
    Content first{kStream, "blob", ago(90), ago(91), {}, false, {}, {9, 0, 0}};
    d.fetched(listing, {{"blob again", "uri", true, ago(1), {}}}, {first});
    d.stored(listing);
    Job again = d.next();
    EXPECT_EQ(again.task->key, "blob again");
    d.fetched(again);
    d.stored(again, {keyNumber(1)});  // The store knew it: nothing is new.
    ASSERT_EQ(d.rows().size(), 2u);
    EXPECT_EQ(d.rows()[0].counts, settled.counts);
    EXPECT_EQ(d.rows()[1].counts, (Counts{1, 0, 0}));
    EXPECT_EQ(latenessOf(d).events(), 0u);
}

TEST(Measuring, ContentsThatNoListingReachesAreForgotten) {
    Driven d({}, byAvailability());
    d.request(span(6, 5));
    ASSERT_EQ(d.collector.takeFacts().forgotten.size(), 1u);
    d.now += minutes(15);
    d.request(span(6, 5));
    EXPECT_TRUE(d.collector.takeFacts().forgotten.empty());
    d.now += hours(1);
    d.request(span(6, 5));
    Facts facts = d.collector.takeFacts();
    ASSERT_EQ(facts.forgotten.size(), 1u);
    EXPECT_LT(facts.forgotten[0].before, d.now - hours(7 * 24));
}

TEST(Measuring, WhenContentWasFirstFoundGoneStays) {
    Driven d({}, byAvailability());
    d.request(span(6, 5));
    Job listing = d.next();
    d.fetched(listing, {content("a")});
    d.stored(listing);
    d.failed(d.next(), AOC_GONE);
    d.now += hours(2);
    d.request(span(6, 5), true);
    listing = d.next();
    d.fetched(listing, {content("a")}, d.collector.gone(kStream));
    d.stored(listing);
    d.failed(d.next(), AOC_GONE);
    ASSERT_EQ(d.collector.gone(kStream).size(), 1u);
    EXPECT_EQ(d.collector.gone(kStream)[0].fetchedAt, noon());
}

TEST(ClockPutBack, AWindowThatWasPlannedTooFarIsReadAgainUntilNow) {
    Driven d;
    d.now = noon() + hours(3);
    TicketId ahead = d.request(span(2, -3));
    Job job = d.next();
    d.fetched(job);
    d.now = noon();
    d.stored(job);
    EXPECT_FALSE(d.finished(ahead));
    while (!d.finished(ahead)) d.done(d.next());
    ASSERT_EQ(spansOf(d.rows()), (Spans{span(2, 0), span(0, -3)}));
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
    EXPECT_EQ(d.rows()[1].state, WindowState::Open);
    d.now += hours(1);
    d.request(span(2, -1));
    d.done(d.next());
    EXPECT_EQ(d.rows()[1].span, span(0, -1));
    EXPECT_EQ(d.rows()[1].state, WindowState::Complete);
}

TEST(ClockPutBack, WhatWasReadWhileItWasAheadIsReadAgain) {
    Window ahead = row(WindowState::Complete, span(2, -3));
    Driven d({}, streamOf(), {ahead});
    d.request(span(1, 0));
    d.done(d.next());
    d.done(d.next());
    EXPECT_EQ(d.rows()[0].span, span(2, 0));
    EXPECT_EQ(d.rows()[0].state, WindowState::Complete);
}

}  // namespace aoc::collect
