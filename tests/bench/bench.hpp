// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace aoc::bench {

/// What is collected: from which of the sources alone, and what `aoc-tenant` is told besides.
struct Load {
    std::string source;
    std::uint64_t events;
    std::vector<std::string> tenantFlags;
};

struct Measured {
    std::uint64_t events = 0;
    std::chrono::duration<double> time{0};
    std::chrono::duration<double> cpu{0};  ///< User and system; 0 where it was not taken.
    std::size_t peakMemory = 0;            ///< Bytes; 0 where it was not taken.
    double rate() const { return static_cast<double>(events) / time.count(); }
    double cpuMillisPerThousand() const { return cpu.count() * 1e6 / static_cast<double>(events); }
};

/// The product: `aoc fetch` from `aoc-tenant` over loopback, from its start to its exit; every
/// event is fetched, deduped, stored and searchable then. The database is left in `folder`.
Measured wholeWay(const Load& load, const std::filesystem::path& folder);

/// The baseline: the rows and words of that database put into an empty one of the same schema by
/// prepared statements in a loop, in the order of the rows, 5,000 a transaction. Everything is in
/// memory before the clock starts.
Measured bareLoop(const std::filesystem::path& filled, const std::filesystem::path& folder);

}  // namespace aoc::bench
