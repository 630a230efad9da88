// SPDX-License-Identifier: MIT
#include "aoc/collect/coverage.hpp"
#include "unit/collect/driving.hpp"

namespace aoc::collect {
namespace {

plugin::Stream preparedStream() {
    plugin::Stream stream = streamOf();
    stream.needsPrepare = true;
    stream.eventBasis = false;
    return stream;
}

struct Prepared : Driven {
    explicit Prepared(std::optional<StreamState> state = {})
        : Driven({}, preparedStream(), {}, 0, std::move(state)) {}
    void prepared(const plugin::Offered& offered) { collector.prepared(next().id, offered, now); }
    StreamState state() const { return *collector.state(kStream); }
};

StreamState read(Instant at) {
    StreamState state;
    state.stream = kStream;
    state.lastSuccess = at;
    return state;
}

}  // namespace

TEST(OffAndOn, ASubscriptionFoundOnCountsAsOnOverTheWholeReach) {
    Prepared d;
    d.request(span(2, 1));
    d.prepared({true, {}});
    EXPECT_EQ(d.state().onSince, std::nullopt);
    EXPECT_TRUE(d.state().off.empty());
    EXPECT_FALSE(d.state().unanswered);
}

TEST(OffAndOn, AStreamThatIsTurnedOnAgainWasOffSinceItWasLastRead) {
    Prepared d(read(ago(3)));
    d.request(span(2, 1));
    d.prepared({true, ago(0)});
    EXPECT_EQ(d.state().onSince, std::nullopt);
    EXPECT_EQ(d.state().off, Spans{span(3, 0)});
}

TEST(OffAndOn, AStreamThatIsOffIsOffSinceItWasLastRead) {
    Prepared d(read(ago(3)));
    d.request(span(2, 1));
    d.prepared({false, {}});
    EXPECT_EQ(d.state().offSince, ago(3));
    EXPECT_EQ(d.state().waitWhy, "the stream is off");
    EXPECT_EQ(d.state().waitUntil, d.now + minutes(15));
    d.now += hours(1);
    d.request(span(2, 0));
    d.prepared({true, {}});
    EXPECT_EQ(d.state().offSince, std::nullopt);
    EXPECT_EQ(d.state().off, (Spans{{ago(3), d.now}}));
}

TEST(OffAndOn, AListingThatSaysOffIsBelieved) {
    StreamState known = read(ago(3));
    known.preparedAt = ago(1);
    Prepared d(known);
    d.request(span(2, 1));
    d.prepared({true, {}});
    d.failed(d.next(), AOC_PREPARE_AGAIN);
    EXPECT_EQ(d.state().offSince, ago(3));
}

TEST(OffAndOn, AKillBetweenTheStartAndItsAnswerClaimsNothingOfBefore) {
    StreamState killed;
    killed.preparedAt = ago(1);
    killed.unanswered = true;
    Prepared d(killed);
    d.request(span(24, 0));
    d.prepared({true, {}});
    EXPECT_EQ(d.state().onSince, d.now);
    EXPECT_FALSE(d.state().unanswered);
}

TEST(OffAndOn, NorIfItMayNotBeAskedAgainYet) {
    StreamState killed = read(ago(5));
    killed.preparedAt = noon() - minutes(1);
    killed.unanswered = true;
    Prepared d(killed);
    d.request(span(24, 0));
    EXPECT_EQ(d.next().kind, Job::Kind::Fetch);
    EXPECT_EQ(d.state().off, Spans{span(5, 0)});
    EXPECT_FALSE(d.state().unanswered);
}

TEST(OffAndOn, ThatItMayHaveBegunIsAFactBeforeItDoes) {
    Prepared d;
    d.request(span(2, 1));
    d.next();
    EXPECT_TRUE(d.collector.takeFacts().streams.at(0).unanswered);
}

TEST(OffAndOn, AStartWhoseAnswerWasLostMayHaveBegunTheStream) {
    Prepared d;
    d.request(span(2, 1));
    d.failed(d.next(), AOC_RETRY_AFTER);
    EXPECT_TRUE(d.state().unanswered);
    Job again = d.later();
    d.collector.prepared(again.id, {true, {}}, d.now);
    EXPECT_EQ(d.state().onSince, d.now);
}

TEST(OffAndOn, KeepsABoundedNumberOfSpans) {
    StreamState state = read(ago(1000));
    Prepared d(state);
    for (int i = 0; i < 150; ++i) {
        d.request(span(i + 2, i + 1));
        d.prepared({true, d.now});
        d.done(d.next());
        d.now += hours(1);
    }
    EXPECT_EQ(d.state().off.size(), 100u);
    EXPECT_EQ(d.state().off.front().from, ago(1000));
}

TEST(OffAndOn, AReadingThatEndsEndsTheWait) {
    Prepared d;
    d.request(span(2, 1));
    d.prepared({true, {}});
    d.failed(d.next(), AOC_NOT_PERMITTED);
    EXPECT_EQ(d.state().waitWhy, "trouble");
    d.now += hours(1);
    d.request(span(2, 1));
    d.prepared({true, {}});
    d.done(d.next());
    EXPECT_EQ(d.state().waitUntil, std::nullopt);
    EXPECT_EQ(d.state().lastSuccess, d.now);
}

}  // namespace aoc::collect
