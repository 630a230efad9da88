// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>

namespace aoc::server {

/// Turns SIGINT and SIGTERM, and SIGHUP if wanted, into something to ask for. Make it before any
/// thread is started, so that all of them leave these to this; a child process started meanwhile
/// inherits the blocked mask. Once one of the first two has come, all act as ever again: a second
/// Ctrl-C ends a program whose stop takes too long.
class StopSignals {
  public:
    explicit StopSignals(bool hangUpToo = false);
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    /// Waits for one of them; its number.
    int wait();
    /// The number of one that has come; 0 if none has.
    int pending();

  private:
    void restore();

    sigset_t signals_;
    sigset_t before_;
};

}  // namespace aoc::server
