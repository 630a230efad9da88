// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "aoc/outbound/service_clock.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::run {

/// Has old events go, from when it is made until it goes: a thread that tells the store, and then
/// every hour, how long events are kept. What a process that ends leaves undone is done by the next
/// one. Nothing goes before the services have confirmed what time it is: a machine's clock that is
/// years ahead would remove everything.
class Retention {
  public:
    /// `age`: as of EventStore::keepEvents(). REQUIRES: `store` and `clock` outlive this.
    Retention(store::EventStore& store, const outbound::ServiceClock& clock,
              std::optional<Millis> age);

  private:
    void keep(std::stop_token stop);
    Millis step();

    store::EventStore& store_;
    const outbound::ServiceClock& clock_;
    const std::optional<Millis> age_;
    std::mutex mutex_;
    std::condition_variable_any wake_;  // Nobody notifies it: it is waited on until a time.
    std::jthread thread_;               // Ends before what it uses.
};

}  // namespace aoc::run
