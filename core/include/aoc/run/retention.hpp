// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "aoc/store/event_store.hpp"

namespace aoc::run {

/// Has old events go, from when it is made until it goes: a thread that tells the store at once,
/// and then every hour, how long events are kept. What a process that ends leaves undone is done by
/// the next one.
class Retention {
  public:
    /// `age`: as of EventStore::keepEvents(). REQUIRES: `store` and `clock` outlive this.
    Retention(store::EventStore& store, const Clock& clock, std::optional<Millis> age);

  private:
    void keep(std::stop_token stop);

    store::EventStore& store_;
    const Clock& clock_;
    const std::optional<Millis> age_;
    std::mutex mutex_;
    std::condition_variable_any wake_;  // Nobody notifies it: it is waited on until a time.
    std::jthread thread_;               // Ends before what it uses.
};

}  // namespace aoc::run
