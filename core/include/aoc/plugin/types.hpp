// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/base/time.hpp"
#include "aoc/event/json.hpp"
#include "aoc/source/abi.h"

namespace aoc::plugin {

/// What a source says of one of its streams; see aoc_stream for each member.
struct Stream {
    std::string name;
    bool eventBasis = true;  ///< Windows are spans of event time and hold both their ends; else of
                             ///< availability, half open.
    Millis retention{0};
    Millis largestWindow = std::chrono::hours(24);
    Millis distance{0};
    std::vector<Millis> sweepAges;
    std::string rateFamily;
    bool needsPrepare = false;
};

/// The unit of fetching and of retry; see aoc_task.
struct Task {
    std::string key;
    std::string payload;
    bool once = false;
    std::optional<Instant> availableAt;
    std::optional<Instant> expiresAt;
};

/// What to do about a task that brought nothing; see aoc_advice_kind.
struct Advice {
    aoc_advice_kind kind = AOC_OUR_FAULT;
    Millis wait{0};
    std::string why;
};

/// What a task brought.
struct Fetched {
    std::optional<JsonDocument> document;  ///< Holds the records; none: there are no records.
    std::string member;                    ///< Where in it; see JsonDocument::records.
    std::vector<Task> followUps;
};

/// What an id is called.
struct Name {
    std::string id;  ///< As it was asked for.
    std::string name;
    std::string kind;
};

struct Offered {
    bool on = true;
    std::optional<Instant> since;
};

}  // namespace aoc::plugin
