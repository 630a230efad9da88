// SPDX-License-Identifier: MIT
//
// Streams that another process takes over, and that are taken back.
#include "unit/collect/driving.hpp"

namespace aoc::collect {
namespace {

plugin::Stream withPrepare() {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    return stream;
}

}  // namespace

TEST(Drop, EndsTicketsAsNotComplete) {
    Driven d;
    TicketId ticket = d.request(span(2, 1));
    d.next();
    d.collector.drop(kStream);
    EXPECT_TRUE(d.finished(ticket));
    EXPECT_TRUE(d.incomplete(ticket));
}

TEST(Drop, StartsNothingMore) {
    Driven d;
    d.request(span(2, 1));
    d.collector.drop(kStream);
    EXPECT_TRUE(d.idle());
    TicketId ticket = d.request(span(2, 1));
    EXPECT_TRUE(d.idle());
    EXPECT_TRUE(d.finished(ticket));
    EXPECT_TRUE(d.incomplete(ticket));
}

TEST(Drop, ForgetsFactsThatNobodyTook) {
    Driven d;
    d.request(span(2, 1));
    d.collector.drop(kStream);
    EXPECT_TRUE(d.collector.takeFacts().empty());
}

TEST(Drop, LetsJobsUnderWayComeToNothing) {
    Driven d;
    d.request(span(2, 1));
    Job job = d.next();
    d.collector.drop(kStream);
    EXPECT_FALSE(d.collector.awaits(job.id));
    d.done(job);
    EXPECT_TRUE(d.collector.takeFacts().empty());
}

TEST(Drop, KeepsContentThatIsStoredAllTheSame) {
    Driven d;
    d.request(span(6, 5));
    Job listing = d.next();
    d.fetched(listing, {content("blob")});
    Job blob = d.next();
    d.collector.drop(kStream);
    EXPECT_EQ(d.fetched(blob).contents.at(0).key, "blob");
}

TEST(Drop, ForgetsACallOfPrepareWhoseAnswerIsOutstanding) {
    Driven d({}, withPrepare());
    d.request(span(2, 1));
    Job job = d.next();
    ASSERT_EQ(job.kind, Job::Kind::Prepare);
    EXPECT_TRUE(d.collector.awaits(job.id));
    d.collector.drop(kStream);
    EXPECT_FALSE(d.collector.awaits(job.id));
    d.collector.prepared(job.id, {true, d.now}, d.now);
    EXPECT_TRUE(d.collector.takeFacts().empty());
}

TEST(Drop, CountsJobsUnderWayAgainstTheirFamilyStill) {
    Driven d({}, streamOf(), {}, 1);
    d.request(span(2, 1));
    Job old = d.next();
    d.collector.drop(kStream);
    d.collector.addStream(kStream, streamOf(), 1, {}, {}, {}, 2);
    d.request(span(2, 1));
    EXPECT_TRUE(d.idle());
    d.done(old);
    EXPECT_FALSE(d.idle());
}

TEST(Drop, IsUndoneWithWhatTheLedgerHoldsThen) {
    Driven d;
    d.request(span(2, 1));
    d.collector.drop(kStream);
    EXPECT_EQ(d.collector.lease(kStream), std::nullopt);
    d.collector.addStream(kStream, streamOf(), 0, {row(WindowState::Complete, span(3, 1))}, {}, {},
                          7);
    EXPECT_EQ(d.collector.lease(kStream), 7u);
    EXPECT_EQ(d.rows().size(), 1u);
    TicketId ticket = d.request(span(3, 1));
    EXPECT_FALSE(d.incomplete(ticket));
}

TEST(Fence, NamesTheLeaseOfEveryStreamThatFactsAreOf) {
    Driven d;
    d.collector.drop(kStream);
    d.collector.addStream(kStream, streamOf(), 0, {}, {}, {}, 7);
    d.request(span(2, 1));
    Facts facts = d.collector.takeFacts();
    ASSERT_EQ(facts.fences.size(), 1u);
    EXPECT_EQ(facts.fences[0], (Fence{kStream, 7}));
}

TEST(Fence, IsNotNeededWithoutLeases) {
    Driven d;
    d.request(span(2, 1));
    EXPECT_TRUE(d.collector.takeFacts().fences.empty());
}

}  // namespace aoc::collect
