// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "aoc/base/time.hpp"
#include "aoc/collect/collector.hpp"

namespace aoc::collect {

using ReadingId = std::uint64_t;

/// The jobs of one stream that may start: windows that have content waiting first, so that listings
/// do not run ahead of what they list; then the newest window; within it in the order of the jobs.
/// Every call costs the logarithm of what is in it.
class ReadyQueue {
  public:
    void add(ReadingId reading, Instant newest, JobId job, bool once);
    void remove(ReadingId reading, JobId job);
    void remove(ReadingId reading);

    struct Head {
        ReadingId reading;
        JobId job;
        Instant newest;
    };
    std::optional<Head> head() const;

  private:
    struct Line {
        Instant newest;
        std::map<JobId, bool> jobs;
        std::size_t once = 0;
    };
    using Rank = std::tuple<bool, Millis, ReadingId>;
    static Rank rank(ReadingId reading, const Line& line);

    std::map<ReadingId, Line> lines_;
    std::set<Rank> ranks_;
};

}  // namespace aoc::collect
