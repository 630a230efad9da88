// SPDX-License-Identifier: MIT
//
// aoc_simulate [--seeds N] [--first N] [--seed N]: exit code 0: all is well; 1: the oracle found
// fault with a seed; 2: it was called in a wrong way.
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "aoc/base/log.hpp"
#include "simulation/campaign.hpp"

namespace aoc::simulation {
namespace {

/// A bar that is drawn over itself on a terminal, a line now and then elsewhere.
class Progress {
  public:
    explicit Progress(std::uint64_t all) : all_(all) {}

    void show(std::uint64_t done) {
        const std::uint64_t part = done * kWidth / all_;
        if (part == shown_) return;
        shown_ = part;
        if (terminal_)
            std::cout << "\r[" << std::string(part, '#') << std::string(kWidth - part, ' ') << "] "
                      << done << " of " << all_ << (done == all_ ? "\n" : "") << std::flush;
        else if (part % 5 == 0)
            std::cout << done << " of " << all_ << " seeds, " << seconds() << " s" << std::endl;
    }
    long seconds() const {
        auto passed = std::chrono::steady_clock::now() - begin_;
        return static_cast<long>(std::chrono::duration_cast<std::chrono::seconds>(passed).count());
    }
    void breakLine() const {
        if (terminal_) std::cout << "\n";
    }

  private:
    static constexpr std::uint64_t kWidth = 50;
    const std::uint64_t all_;
    const bool terminal_ = isatty(STDOUT_FILENO) != 0;
    const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    std::uint64_t shown_ = 0;
};

int many(std::uint64_t first, std::uint64_t count) {
    Progress progress(count);
    const Tally tally = runSeeds(first, count, [&](std::uint64_t done) { progress.show(done); });
    if (tally.found) {
        progress.breakLine();
        std::cout << account(*tally.found, 200) << "found at seed " << *tally.found << "\n";
        return 1;
    }
    std::cout << tally.seeds << " seeds, " << tally.requests << " requests, " << progress.seconds()
              << " s: nothing is lost, nothing doubled. What went wrong:\n";
    for (std::size_t i = 0; i < kFaults; ++i)
        std::cout << "  " << kFaultNames[i] << " " << tally.faults[i] << "\n";
    return 0;
}

int one(std::uint64_t seed) {
    std::cout << account(seed);
    return simulate(seed).complaints.empty() ? 0 : 1;
}

int usage() {
    std::cerr << "usage: simulate [--seeds N] [--first N]   N seeds (2000) from the first (0) on\n"
                 "       simulate --seed N                  one seed, step by step\n";
    return 2;
}

}  // namespace
}  // namespace aoc::simulation

int main(int argc, char** argv) {
    using namespace aoc::simulation;
    std::uint64_t count = 2000, first = 0;
    std::optional<std::uint64_t> seed;
    for (int i = 1; i < argc; i += 2) {
        const std::string_view name = argv[i];
        char* end = nullptr;
        const std::uint64_t value = i + 1 < argc ? std::strtoull(argv[i + 1], &end, 10) : 0;
        if (!end || *end != '\0' || end == argv[i + 1]) return usage();
        if (name == "--seeds" && value > 0)
            count = value;
        else if (name == "--first")
            first = value;
        else if (name == "--seed")
            seed = value;
        else
            return usage();
    }
    aoc::log::setLevel(aoc::log::Level::Error);
    return seed ? one(*seed) : many(first, count);
}
