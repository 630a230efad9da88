// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "aoc/base/time.hpp"
#include "aoc/collect/collector.hpp"

namespace aoc::collect {

using ReadingId = std::uint64_t;

/// The jobs of one stream that may start: what will soon be offered no more, the oldest first; then
/// the newest window, but content that waits before the listing of an older window, so that
/// listings do not run ahead of what they list; within a window in the order of the jobs. Every
/// call costs the logarithm of what is in it.
class ReadyQueue {
  public:
    /// `mayBeLost`: it was never read.
    void add(ReadingId reading, const Span& window, bool mayBeLost, JobId job, bool once);
    void remove(ReadingId reading, JobId job);
    void remove(ReadingId reading);

    struct Head {
        ReadingId reading;
        JobId job;
        Instant newest;  ///< To compare with other streams: Instant::max() if it is in a hurry.
    };
    /// In a hurry is what may be lost and begins before `hurry`.
    std::optional<Head> head(Instant hurry = Instant::min()) const;
    bool empty() const { return lines_.empty(); }

  private:
    struct Line {
        Span window;
        bool mayBeLost = false;
        std::map<JobId, bool> jobs;
        std::size_t once = 0;
    };
    using Rank = std::pair<Instant, ReadingId>;
    void enter(ReadingId reading, const Line& line);
    void leave(ReadingId reading, const Line& line);

    std::map<ReadingId, Line> lines_;
    std::set<Rank> withContent_, listings_;  // By the end of the window.
    std::set<Rank> mayBeLost_;               // By its beginning.
};

}  // namespace aoc::collect
