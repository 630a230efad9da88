// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <random>
#include <vector>

#include "aoc/collect/ledger.hpp"

namespace aoc::run {

/// When each stream is to be collected: at once, and then once an interval, give or take a tenth,
/// so that many AOCs do not ask Microsoft at the same second. Streams that are taken together stay
/// together. Pure: time is an argument, of any clock that only goes forward.
class Schedule {
  public:
    /// REQUIRES: every interval is above zero.
    Schedule(std::map<collect::StreamId, Millis> intervals, std::uint64_t seed);

    /// The streams that are due, each once: it is then due again an interval from now, however
    /// long it has been due already. What was missed is not made up for: collecting asks for
    /// everything since it last succeeded.
    std::vector<collect::StreamId> take(Instant now);

    /// When take() has something next; nothing without streams.
    std::optional<Instant> next() const;
    /// When this stream is due; nothing if it is not one of them.
    std::optional<Instant> dueAt(const collect::StreamId& stream) const;

  private:
    struct Entry {
        Millis interval;
        Instant due = Instant::min();
    };
    std::map<collect::StreamId, Entry> entries_;
    std::mt19937_64 random_;
};

}  // namespace aoc::run
