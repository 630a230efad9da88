// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <list>
#include <mutex>

#include "aoc/base/guarded.hpp"

namespace aoc::http {

/// The connections that are open, each of which holds a thread. Who connects and says nothing, or
/// says it a byte at a time, shuts nobody out: where there are as many connections as there may be,
/// the one that has been idle for longest is cut for a new one. Thread-safe.
class OpenConnections {
  public:
    explicit OpenConnections(std::size_t most) : most_(most) {}

    /// To be asked for each new connection, before it has a thread. False: too many wait for one;
    /// it is to be closed.
    bool admit();

    /// One connection that was admitted, as long as it has its thread; for that thread only.
    class Place {
      public:
        /// `socket`: its descriptor; what is kept is a duplicate.
        Place(OpenConnections& all, int socket);
        ~Place();
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;

        /// While it is being answered, a connection is not cut.
        void setAnswering(bool answering);

      private:
        friend class OpenConnections;
        OpenConnections& all_;
        const int socket_;
        bool answering_ = false;
        bool cut_ = false;
        std::chrono::steady_clock::time_point idleSince_;
        std::list<Place*>::iterator at_;
    };

  private:
    void makeRoom();

    const std::size_t most_;
    std::mutex mutex_;
    std::list<Place*> places_ AOC_GUARDED_BY(mutex_);  // Their members are guarded by it too.
    std::size_t admitted_ AOC_GUARDED_BY(mutex_) = 0;  // And without a thread yet.
};

}  // namespace aoc::http
