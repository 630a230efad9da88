// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <vector>

#include "simulation/owner.hpp"

namespace aoc::simulation {

/// Two processes of AOC on one store, each with a clock of its own: they take over from one another
/// when one is paused or dies.
class Processes {
  public:
    /// What Owner::World is, but for the clock.
    struct World {
        Chance& chance;
        Instant& now;
        Tenant& tenant;
        Disk& disk;
        Trace& trace;
        Millis skew;
        std::array<HomeClock, 2>& clocks;
    };
    Processes(const World& world, const std::vector<Feed>& feeds, const collect::Rules& rules)
        : world_(world), feeds_(feeds), rules_(rules) {}

    /// From now on nobody is paused, and nobody dies.
    void calmDown();
    void startAll();
    void endAll();
    /// Asks each that runs.
    void request(Millis from, Millis to, bool force);
    /// Runs until all rest; false: they did not within so many steps.
    bool run(std::size_t steps);
    /// What a collector believes of streams that it holds, and the ledger does not say.
    std::vector<std::string> complaints();

  private:
    struct Process {
        std::unique_ptr<Owner> owner;
        Instant pausedUntil = Instant::min();
    };

    void start(std::size_t which);
    /// Whether it did something.
    bool step(std::size_t which);
    void disturb();
    void pause(Process& process);
    // Where one may be paused in the middle of a step, and the other goes on:
    void betweenWrites(std::size_t paused);
    void beforeStart(std::size_t paused);
    bool mayBePaused(std::size_t which) const;
    void goOnWithout(std::size_t paused, Millis longest);
    void waitForSomething();
    bool resting();
    bool isPaused(const Process& process) const { return world_.now < process.pausedUntil; }

    const World world_;
    const std::vector<Feed>& feeds_;
    const collect::Rules& rules_;
    std::array<Process, 2> processes_;
    bool calm_ = false;
    bool within_ = false;   ///< One is paused in the middle of a step now.
    bool slipped_ = false;  ///< Between two writes: the ledger may hold rows that none knows.
};

}  // namespace aoc::simulation
