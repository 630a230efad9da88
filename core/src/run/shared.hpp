// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>

#include "aoc/base/guarded.hpp"
#include "aoc/collect/collector.hpp"
#include "aoc/run/runner.hpp"
#include "book.hpp"

namespace aoc::run {

/// What the workers, the writer and those who ask share, and the one lock that guards it.
struct Shared {
    Shared(const collect::Rules& rulesOf, std::uint64_t seed)
        : rules(rulesOf), collector(rulesOf, seed) {}

    const collect::Rules rules;
    mutable std::mutex mutex;
    mutable std::condition_variable_any wake;  ///< Notified after every change.
    collect::Collector collector AOC_GUARDED_BY(mutex);
    Book book AOC_GUARDED_BY(mutex);
    std::uint64_t changes AOC_GUARDED_BY(mutex) = 0;  ///< Of the collector's state.
    std::uint64_t written AOC_GUARDED_BY(mutex) =
        0;  ///< Up to which change the facts were given to the store.
    bool behind AOC_GUARDED_BY(mutex) = false;  ///< The store did not take all of them.

    std::map<collect::StreamId, Failing> failing
        AOC_GUARDED_BY(mutex);  ///< Streams that failed, and have brought nothing since.
    std::set<collect::StreamId> succeeded AOC_GUARDED_BY(mutex);  ///< That ever brought something.

    /// Logs the collector's warnings and enters them in the book. REQUIRES: the lock is held.
    void noteWarnings();
    /// Logs why a stream's jobs are tried again, once for each reason: until they are given up
    /// there is no warning, and a person wonders why nothing moves. REQUIRES: the lock is held.
    void noteFailure(const collect::StreamId& stream, const plugin::Advice& advice, Instant now);
    /// The store refused facts, as somebody else has taken the stream. REQUIRES: the lock is held.
    void noteFenced(const collect::Fence& fence);
    /// The stream is not ours any more. REQUIRES: the lock is held.
    void drop(const collect::StreamId& stream);
    /// Something that was asked for came. REQUIRES: the lock is held.
    void noteSuccess(const collect::StreamId& stream);
};

}  // namespace aoc::run
