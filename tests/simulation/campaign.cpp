// SPDX-License-Identifier: MIT
#include "simulation/campaign.hpp"

#include <algorithm>
#include <mutex>
#include <thread>
#include <vector>

#include "simulation/sources.hpp"

namespace aoc::simulation {
namespace {

class Campaign {
  public:
    Campaign(std::uint64_t first, std::uint64_t count,
             const std::function<void(std::uint64_t)>& progress)
        : next_(first), end_(first + count), progress_(progress) {}

    Tally run() {
        std::vector<std::thread> workers;
        for (unsigned i = std::max(1u, std::thread::hardware_concurrency()); i > 0; --i)
            workers.emplace_back([this] { work(); });
        for (std::thread& worker : workers) worker.join();
        return tally_;
    }

  private:
    void work() {
        std::unique_lock lock(mutex_);
        while (next_ < end_ && !tally_.found) {
            const std::uint64_t seed = next_++;
            lock.unlock();
            const Outcome outcome = simulate(seed);
            lock.lock();
            add(seed, outcome);
        }
    }

    void add(std::uint64_t seed, const Outcome& outcome) {
        ++tally_.seeds;
        tally_.requests += outcome.requests;
        for (std::size_t i = 0; i < kFaults; ++i) tally_.faults[i] += outcome.faults[i];
        if (!outcome.complaints.empty()) tally_.found = std::min(seed, tally_.found.value_or(seed));
        if (progress_) progress_(tally_.seeds);
    }

    std::mutex mutex_;
    std::uint64_t next_;
    const std::uint64_t end_;
    const std::function<void(std::uint64_t)>& progress_;
    Tally tally_;
};

}  // namespace

Tally runSeeds(std::uint64_t first, std::uint64_t count,
               const std::function<void(std::uint64_t)>& progress) {
    return Campaign(first, count, progress).run();
}

std::string account(std::uint64_t seed, std::size_t most) {
    const Outcome outcome = simulate(seed, true);
    const std::size_t lines = outcome.trace.size();
    const std::size_t begin = most == 0 || lines < most ? 0 : lines - most;
    std::string text;
    if (begin > 0) text += "... " + std::to_string(begin) + " steps before\n";
    for (std::size_t i = begin; i < lines; ++i) text += outcome.trace[i] + "\n";
    for (const std::string& complaint : outcome.complaints) text += "WRONG: " + complaint + "\n";
    return text + "seed " + std::to_string(seed) + (outcome.complaints.empty() ? " is fine" : "") +
           "; replay: ./dev simulate --seed " + std::to_string(seed) + "\n";
}

}  // namespace aoc::simulation
