// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <utility>

#include "aoc/base/guarded.hpp"

namespace aoc::outbound {

/// The emergency brake of one exchange: shuts its socket down from another thread, so that whatever
/// call waits on it returns. Thread-safe.
class Cut {
  public:
    enum class By { Nobody, Deadline, Stop };

    void pull(By by);
    By pulled() const;

    /// Holds a socket within reach of the brake. If it was pulled already, the socket is shut down
    /// at once. REQUIRES: the descriptor stays open until let go.
    class Hold {
      public:
        explicit Hold(Cut& cut) : cut_(cut) {}
        ~Hold() { letGo(); }
        Hold(const Hold&) = delete;
        Hold& operator=(const Hold&) = delete;
        void on(int socket);
        void letGo();

      private:
        Cut& cut_;
    };

  private:
    mutable std::mutex mutex_;
    By pulled_ AOC_GUARDED_BY(mutex_) = By::Nobody;
    int socket_ AOC_GUARDED_BY(mutex_) = -1;
};

/// Pulls brakes when their time has come: one thread, asleep until the earliest of them.
/// Thread-safe.
class Watchdog {
  public:
    using Time = std::chrono::steady_clock::time_point;

    Watchdog();

    /// Watches a brake for as long as this lives.
    class Watch {
      public:
        Watch(Watchdog& watchdog, Cut& cut, Time deadline);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

      private:
        Watchdog& watchdog_;
        const std::pair<Time, Cut*> entry_;
    };

  private:
    void run(const std::stop_token& stop);

    std::mutex mutex_;  // Taken before a Cut's own.
    std::condition_variable_any changed_;
    std::set<std::pair<Time, Cut*>> due_ AOC_GUARDED_BY(mutex_);
    std::jthread thread_;  // Last: it uses the others.
};

}  // namespace aoc::outbound
