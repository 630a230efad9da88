// SPDX-License-Identifier: MIT
#include "aoc/base/bounded_queue.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <thread>

namespace aoc {
namespace {

TEST(BoundedQueue, GivesWhatItTookInOrder) {
    BoundedQueue<int> queue(100);
    queue.push(1, 10, {});
    queue.push(2, 10, {});
    EXPECT_EQ(queue.popAll(100), (std::vector<int>{1, 2}));
}

TEST(BoundedQueue, GivesNoMoreBytesThanAskedForButAtLeastOneItem) {
    BoundedQueue<int> queue(100);
    queue.push(1, 60, {});
    queue.push(2, 30, {});
    EXPECT_EQ(queue.popAll(10), std::vector<int>{1});
    EXPECT_EQ(queue.usedBytes(), 30u);
}

TEST(BoundedQueue, LetsInAnItemLargerThanItselfWhenEmpty) {
    BoundedQueue<int> queue(10);
    EXPECT_TRUE(queue.push(1, 1000, {}));
    EXPECT_EQ(queue.popAll(1), std::vector<int>{1});
}

TEST(BoundedQueue, LetsInAnItemOfNoBytesWithoutWaiting) {
    BoundedQueue<int> queue(10);
    queue.push(1, 1000, {});
    EXPECT_TRUE(queue.push(2, 0, {}));
    EXPECT_EQ(queue.popAll(1000), (std::vector<int>{1, 2}));
}

TEST(BoundedQueue, WaitsForRoomWithoutTakingIt) {
    BoundedQueue<int> queue(100);
    queue.push(1, 100, {});
    std::thread waiting([&] {
        queue.waitForRoom(50, {});
        EXPECT_EQ(queue.usedBytes(), 0u);
    });
    queue.popAll(100);
    waiting.join();
}

TEST(BoundedQueue, WaitsForNoRoomOnceAStopWasRequested) {
    BoundedQueue<int> queue(100);
    queue.push(1, 100, {});
    std::stop_source stop;
    stop.request_stop();
    queue.waitForRoom(50, stop.get_token());
    EXPECT_EQ(queue.usedBytes(), 100u);
}

TEST(BoundedQueue, LosesNothingWhileWritersWaitForRoom) {
    BoundedQueue<int> queue(16);
    std::thread writer([&] {
        for (int i = 1; i <= 1000; ++i) queue.push(i, 5, {});
        queue.close();
    });
    std::vector<int> all;
    while (true) {
        std::vector<int> some = queue.popAll(8);
        if (some.empty()) break;
        EXPECT_LE(queue.usedBytes(), 16u);
        all.insert(all.end(), some.begin(), some.end());
    }
    writer.join();
    EXPECT_EQ(all.size(), 1000u);
    EXPECT_EQ(std::accumulate(all.begin(), all.end(), 0), 500'500);
}

TEST(BoundedQueue, AStopEndsTheWaitForRoom) {
    BoundedQueue<int> queue(1);
    queue.push(1, 1, {});
    std::stop_source stop;
    std::thread stopper([&] { stop.request_stop(); });
    EXPECT_FALSE(queue.push(2, 1, stop.get_token()));
    stopper.join();
}

TEST(BoundedQueue, ClosedGivesWhatIsLeftAndThenNothing) {
    BoundedQueue<int> queue(10);
    queue.push(1, 1, {});
    queue.close();
    EXPECT_FALSE(queue.push(2, 1, {}));
    EXPECT_EQ(queue.popAll(10), std::vector<int>{1});
    EXPECT_TRUE(queue.popAll(10).empty());
}

}  // namespace
}  // namespace aoc
