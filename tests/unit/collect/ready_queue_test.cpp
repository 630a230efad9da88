// SPDX-License-Identifier: MIT
#include "collect/ready_queue.hpp"

#include <gtest/gtest.h>

#include "unit/collect/building.hpp"

namespace aoc::collect {
namespace {

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
    queue.add(1, ago(2), 10, false);
    queue.add(2, ago(1), 13, false);
    queue.add(2, ago(1), 12, false);
    EXPECT_EQ(drain(queue), (std::vector<JobId>{12, 13, 10}));
}

TEST(ReadyQueue, ContentComesBeforeNewerWindows) {
    ReadyQueue queue;
    queue.add(1, ago(1), 10, false);
    queue.add(2, ago(2), 11, true);
    EXPECT_EQ(drain(queue), (std::vector<JobId>{11, 10}));
}

TEST(ReadyQueue, ForgetsAWholeReading) {
    ReadyQueue queue;
    queue.add(1, ago(1), 10, true);
    queue.add(1, ago(1), 11, true);
    queue.add(2, ago(2), 12, false);
    queue.remove(1);
    EXPECT_EQ(drain(queue), std::vector<JobId>{12});
}

}  // namespace aoc::collect
