// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

#include "aoc/base/time.hpp"

namespace aoc::collect {

/// Every wait and every limit of the collector. All are settings (`collect:` in aoc.yaml).
struct Rules {
    Millis firstBackOff =
        std::chrono::seconds(1);  ///< Doubles with each failure, with full jitter ...
    Millis longestBackOff = std::chrono::seconds(60);  ///< ... up to this.
    unsigned mostAttempts = 8;  ///< A task that failed so often in a run leaves its window open,
    Millis longestTrouble =
        std::chrono::minutes(10);  ///< ... and one that has been failing for so long.
    Millis slowRetry =
        std::chrono::minutes(15);  ///< After NotPermitted or OurFault, for the whole stream.
    Millis prepareAgain = std::chrono::minutes(
        15);  ///< Between two calls of `prepare` (Management Activity: 15 minutes).
    Millis tooSoon = std::chrono::minutes(
        2);  ///< Content fetched sooner after it became available is read once more.
    Millis retentionMargin =
        std::chrono::hours(1);  ///< Windows begin this much after the oldest that is offered.
    Millis lastSweep =
        std::chrono::hours(24 * 7);  ///< No sweep is later than this, nor than retention - margin.
    Millis smallestWindow = std::chrono::minutes(1);  ///< Not split further.
    unsigned restartsBeforeSplit = 3;  ///< A window that had to begin again so often is split, and
                                       ///< one whose listing was too slow so often ...
    Millis smallestSlowWindow = std::chrono::hours(1);  ///< ... unless it is no longer than this.
    unsigned mostPages = 200;  ///< A window whose listing has more follow-up pages is split.
};

}  // namespace aoc::collect
