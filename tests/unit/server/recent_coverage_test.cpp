// SPDX-License-Identifier: MIT
#include "server/recent_coverage.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "fake_store.hpp"
#include "support/fake_clock.hpp"

namespace aoc::test {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

struct RecentCoverage : testing::Test {
    FakeStore store_;
    server::Catalogue catalogue_;
    FakeClock clock_;
    server::RecentCoverage recent_{store_, catalogue_, clock_};
};

TEST_F(RecentCoverage, ReadsTheLedgerOnceForAllWhoAskAtTheSameTime) {
    std::vector<std::jthread> all;
    for (int i = 0; i < 8; ++i) all.emplace_back([this] { EXPECT_TRUE(recent_.get()); });
    all.clear();
    EXPECT_EQ(store_.ledgerReads, 1);
}

TEST_F(RecentCoverage, IsReadAgainAfterTwoSeconds) {
    ASSERT_TRUE(recent_.get());
    clock_.advance(seconds(1));
    ASSERT_TRUE(recent_.get());
    EXPECT_EQ(store_.ledgerReads, 1);
    store_.ledger[{"t", "hello", "audits"}] = {};
    clock_.advance(seconds(1));
    EXPECT_EQ((*recent_.get())->streams.size(), 1u);
}

TEST_F(RecentCoverage, IsReadAgainWhenTheClockIsPutBack) {
    ASSERT_TRUE(recent_.get());
    clock_.advance(-hours(5));
    ASSERT_TRUE(recent_.get());
    EXPECT_EQ(store_.ledgerReads, 2);
}

TEST_F(RecentCoverage, KeepsNoFailure) {
    store_.failure = Error{Error::Kind::Unavailable, "the disk is full"};
    EXPECT_FALSE(recent_.get());
    store_.failure.reset();
    EXPECT_TRUE(recent_.get());
}

}  // namespace
}  // namespace aoc::test
