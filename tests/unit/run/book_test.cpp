// SPDX-License-Identifier: MIT
#include "book.hpp"

#include <gtest/gtest.h>

namespace aoc::run {
namespace {

const collect::StreamId kAudits{"t", "entra_directory", "directory_audits"};
const collect::StreamId kOther{"t", "other", "other"};

class BookTest : public testing::Test {
  protected:
    Book::Ask ask = [this](collect::TicketId id) { return states[id]; };
    std::map<collect::TicketId, collect::TicketState> states;
    Book book;
};

TEST_F(BookTest, ASecondTicketDuringARunJoinsIt) {
    std::string first = book.enter(1, {kAudits}, fromMillis(0), ask);
    EXPECT_EQ(book.enter(2, {kAudits}, fromMillis(5), ask), first);
}

TEST_F(BookTest, ATicketAfterARunBeginsAnother) {
    std::string first = book.enter(1, {kAudits}, fromMillis(0), ask);
    states[1].finished = true;
    EXPECT_NE(book.enter(2, {kAudits}, fromMillis(0), ask), first);
    EXPECT_TRUE(book.summary(first, std::nullopt, ask));
}

TEST_F(BookTest, FetchedIsTheSumOfWhatBecameOfIt) {
    std::string run = book.enter(1, {kAudits}, fromMillis(0), ask);
    book.count(kAudits, {1, 2, 3, 4});
    book.count(kAudits, {1, 0, 0, 0});
    EXPECT_EQ(book.summary(run, std::nullopt, ask)->streams[0].fetched, 11u);
}

TEST_F(BookTest, AStreamIsCompleteUnlessATicketLacksAPartOfIt) {
    std::string run = book.enter(1, {kAudits, kOther}, fromMillis(0), ask);
    states[1].finished = true;
    states[1].incomplete = {kOther};
    auto streams = book.summary(run, std::nullopt, ask)->streams;
    EXPECT_TRUE(streams[0].complete);
    EXPECT_FALSE(streams[1].complete);
}

TEST_F(BookTest, NothingIsCompleteWhileItIsUnderWay) {
    std::string run = book.enter(1, {kAudits}, fromMillis(0), ask);
    EXPECT_FALSE(book.summary(run, std::nullopt, ask)->streams[0].complete);
}

TEST_F(BookTest, ATicketAnswersForItsOwnPartOnly) {
    std::string run = book.enter(1, {kAudits}, fromMillis(0), ask);
    book.enter(2, {kAudits}, fromMillis(0), ask);
    states[1].finished = true;
    states[2].incomplete = {kAudits};
    EXPECT_FALSE(book.summary(run, 1, ask)->running);
    EXPECT_TRUE(book.summary(run, 1, ask)->streams[0].complete);
    EXPECT_TRUE(book.summary(run, std::nullopt, ask)->running);
}

TEST_F(BookTest, ATicketDoesNotAnswerForStreamsThatItDidNotAskFor) {
    std::string run = book.enter(1, {kAudits, kOther}, fromMillis(0), ask);
    book.enter(2, {kAudits}, fromMillis(0), ask);
    EXPECT_EQ(book.summary(run, 1, ask)->streams.size(), 2u);
    EXPECT_EQ(book.summary(run, 2, ask)->streams.size(), 1u);
}

TEST_F(BookTest, SaysTheSameWarningOnce) {
    std::string run = book.enter(1, {kAudits}, fromMillis(0), ask);
    book.warn(kAudits, "busy");
    book.warn(kAudits, "busy");
    EXPECT_EQ(book.summary(run, std::nullopt, ask)->streams[0].warnings.size(), 1u);
}

TEST_F(BookTest, AFailureIsNewsOnceInARunForEachStreamAndReason) {
    book.enter(1, {kAudits, kOther}, fromMillis(0), ask);
    EXPECT_TRUE(book.isNews(kAudits, "busy"));
    EXPECT_FALSE(book.isNews(kAudits, "busy"));
    EXPECT_TRUE(book.isNews(kAudits, "lost"));
    EXPECT_TRUE(book.isNews(kOther, "busy"));
    states[1].finished = true;
    book.enter(2, {kAudits}, fromMillis(9), ask);
    EXPECT_TRUE(book.isNews(kAudits, "busy"));
}

TEST_F(BookTest, ReasonsThatNeverRepeatAreSoonNoNews) {
    book.enter(1, {kAudits}, fromMillis(0), ask);
    int news = 0;
    for (int i = 0; i < 1000; ++i) news += book.isNews(kAudits, std::to_string(i)) ? 1 : 0;
    EXPECT_EQ(news, 5);
}

TEST_F(BookTest, ShowsTheLatestRunsNewestFirst) {
    for (collect::TicketId id = 1; id <= 3; ++id) {
        book.enter(id, {kAudits}, fromMillis(static_cast<std::int64_t>(id)), ask);
        states[id].finished = id < 3;
    }
    auto runs = book.latest(2, ask);
    ASSERT_EQ(runs.size(), 2u);
    EXPECT_EQ(runs[0].startedAt, fromMillis(3));
    EXPECT_TRUE(runs[0].running);
    EXPECT_EQ(runs[1].startedAt, fromMillis(2));
    EXPECT_FALSE(runs[1].running);
}

TEST_F(BookTest, ForgetsTheOldestOfMoreThanAHundredRuns) {
    std::string first = book.enter(1, {kAudits}, fromMillis(0), ask);
    for (collect::TicketId id = 1; id <= 100; ++id) {
        states[id].finished = true;
        book.enter(id + 1, {kAudits}, fromMillis(0), ask);
    }
    EXPECT_FALSE(book.summary(first, std::nullopt, ask));
}

}  // namespace
}  // namespace aoc::run
