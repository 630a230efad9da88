// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

#include "aoc/base/guarded.hpp"

namespace aoc {

/// A queue between threads that holds at most a number of bytes: who pushes waits while it is full,
/// so nothing is ever dropped and memory stays bounded. Thread-safe.
template <typename T>
class BoundedQueue {
  public:
    explicit BoundedQueue(std::size_t capacityBytes) : capacity_(capacityBytes) {}

    /// Waits for room, then adds the item. An item larger than the whole queue is let in when the
    /// queue is empty, one of no bytes at any time. False, and the item is not taken, if a stop was
    /// requested meanwhile or the queue is closed.
    bool push(T item, std::size_t bytes, std::stop_token stop) {
        std::unique_lock lock(mutex_);
        if (!room_.wait(lock, stop, [&] { return closed_ || fits(bytes); }) || closed_)
            return false;
        used_ += bytes;
        items_.push_back({std::move(item), bytes});
        filled_.notify_all();
        return true;
    }

    /// Waits until an item of so many bytes would be let in, or as push() does.
    void waitForRoom(std::size_t bytes, std::stop_token stop) {
        std::unique_lock lock(mutex_);
        room_.wait(lock, stop, [&] { return closed_ || fits(bytes); });
    }

    /// Waits for at least one item and takes all there are, oldest first, up to `maxBytes` (at
    /// least one). Empty once the queue is closed and drained.
    std::vector<T> popAll(std::size_t maxBytes) {
        std::unique_lock lock(mutex_);
        filled_.wait(lock, [&] { return closed_ || !items_.empty(); });
        std::vector<T> taken;
        std::size_t bytes = 0;
        while (!items_.empty() && (taken.empty() || bytes + items_.front().second <= maxBytes)) {
            bytes += items_.front().second;
            taken.push_back(std::move(items_.front().first));
            items_.pop_front();
        }
        used_ -= bytes;
        room_.notify_all();
        return taken;
    }

    /// No more is taken in; what is there can still be popped.
    void close() {
        std::lock_guard lock(mutex_);
        closed_ = true;
        room_.notify_all();
        filled_.notify_all();
    }

    std::size_t usedBytes() const {
        std::lock_guard lock(mutex_);
        return used_;
    }

  private:
    bool fits(std::size_t bytes) const {
        return bytes == 0 || used_ == 0 || used_ + bytes <= capacity_;
    }

    const std::size_t capacity_;
    mutable std::mutex mutex_;
    // Apart, or each push would wake all who wait for room.
    std::condition_variable_any room_;
    std::condition_variable filled_;
    std::deque<std::pair<T, std::size_t>> items_ AOC_GUARDED_BY(mutex_);
    std::size_t used_ AOC_GUARDED_BY(mutex_) = 0;
    bool closed_ AOC_GUARDED_BY(mutex_) = false;
};

}  // namespace aoc
