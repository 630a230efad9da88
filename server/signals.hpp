// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>

namespace aoc::server {

/// Turns SIGINT and SIGTERM into something to ask for. Make it before any thread is started, so
/// that all of them leave the two to this; a child process started meanwhile inherits the blocked
/// mask. Once one has come, both act as ever again: a second Ctrl-C ends a program whose stop takes
/// too long.
class StopSignals {
  public:
    StopSignals();
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
