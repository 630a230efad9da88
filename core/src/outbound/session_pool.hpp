// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <list>
#include <memory>
#include <mutex>

#include "aoc/base/guarded.hpp"
#include "aoc/base/root.hpp"
#include "aoc/base/time.hpp"
#include "outbound/connection.hpp"

namespace aoc::outbound {

/// Idle connections, to be used again. Thread-safe.
class SessionPool {
  public:
    /// The one used last, if it is still quiet; nothing if there is none.
    std::unique_ptr<Connection> take(const Root& root);

    /// Keeps a connection whose last answer was read to its end.
    void put(const Root& root, std::unique_ptr<Connection> connection);

  private:
    struct Idle {
        Root root;
        std::unique_ptr<Connection> connection;
        std::chrono::steady_clock::time_point since;
    };
    std::mutex mutex_;
    std::list<Idle> idle_ AOC_GUARDED_BY(mutex_);  // Newest first.
};

}  // namespace aoc::outbound
