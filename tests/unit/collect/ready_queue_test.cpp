// SPDX-License-Identifier: MIT
#include "collect/ready_queue.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {
namespace {

Span endingAgo(double h) { return span(h + 1, h); }

std::vector<JobId> drain(ReadyQueue& queue) {
    std::vector<JobId> order;
    while (auto head = queue.head()) {
        order.push_back(head->job);
        queue.remove(head->reading, head->job);
    }
    return order;
}

}  // namespace

TEST(ReadyQueue, NewestWindowFirstAndWithinItInOrder) {
    ReadyQueue queue;
    queue.add(1, endingAgo(2), false, 10, false);
    queue.add(2, endingAgo(1), false, 13, false);
    queue.add(2, endingAgo(1), false, 12, false);
    EXPECT_EQ(drain(queue), (std::vector<JobId>{12, 13, 10}));
}

TEST(ReadyQueue, ContentComesBeforeTheListingsOfOlderWindows) {
    ReadyQueue queue;
    queue.add(1, endingAgo(3), false, 10, false);
    queue.add(2, endingAgo(2), false, 11, true);
    queue.add(2, endingAgo(2), false, 12, true);
    EXPECT_EQ(drain(queue), (std::vector<JobId>{11, 12, 10}));
}

TEST(ReadyQueue, AFreshWindowWaitsForNoOlderContent) {
    ReadyQueue queue;
    queue.add(1, endingAgo(2), false, 10, true);
    queue.add(2, endingAgo(1), false, 11, false);
    EXPECT_EQ(drain(queue), (std::vector<JobId>{11, 10}));
}

TEST(ReadyQueue, WhatWillSoonBeOfferedNoMoreGoesBeforeAllElse) {
    ReadyQueue queue;
    queue.add(1, endingAgo(1), true, 10, true);
    queue.add(2, endingAgo(9), true, 11, false);
    queue.add(3, endingAgo(9.5), false, 12, false);
    ASSERT_TRUE(queue.head(ago(9.5)));
    EXPECT_EQ(queue.head(ago(9.5))->job, 11u);
    EXPECT_EQ(queue.head(ago(9.5))->newest, Instant::max());
    EXPECT_EQ(queue.head(ago(10))->job, 10u);
}

TEST(ReadyQueue, ForgetsAWholeReading) {
    ReadyQueue queue;
    queue.add(1, endingAgo(1), false, 10, true);
    queue.add(1, endingAgo(1), false, 11, true);
    queue.add(2, endingAgo(2), false, 12, false);
    queue.remove(1);
    EXPECT_EQ(drain(queue), std::vector<JobId>{12});
}

}  // namespace aoc::collect
