// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <limits>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>

#include "ticks.hpp"

namespace aoc::tenant {

/// A closed interval of time.
struct Range {
    Ticks from = std::numeric_limits<Ticks>::min();
    Ticks to = std::numeric_limits<Ticks>::max();
};

/// Where an event stands in a walk. It names the event, not an index, so that events added in the
/// middle of a walk neither repeat nor hide others.
struct Position {
    bool timed = false;  ///< Events without a time come first, in every walk.
    Ticks time = 0;
    std::uint64_t sequence = 0;
};

/// What a page is to hold.
struct PageRequest {
    Range range = {};
    bool descending = true;
    bool arrival = false;  ///< In the order in which events were added, whatever `descending`.
    std::size_t limit = 1000;
    std::optional<Position> after = {};
    bool repeatLast = false;  ///< Begin with the event at `after` once more, beyond the limit.
};

struct Page {
    std::size_t count = 0;
    bool more = false;
    Position last = {};
    Ticks firstTime = 0;  ///< Of the first event that has a time; 0 if there is none.
};

/// All that the tenant has to offer, rendered once and kept in the order of time. Events are never
/// removed. Thread-safe.
class EventLog {
  public:
    /// Adds records as they are; each is JSON text on its own.
    void add(std::vector<std::string> records);

    /// Appends the page's records to `body`, separated by commas.
    Page append(const PageRequest& request, std::string& body) const;

    /// All records, one on a line, in the order in which they were added.
    std::string lines() const;

    /// In the order in which they were added; the log is locked meanwhile.
    void forEach(const std::function<void(const std::string&)>& visit) const;

    std::size_t size() const;
    std::size_t sizeWithoutTime() const;

  private:
    struct Row {
        Ticks time;
        std::uint64_t sequence;  // index into records_
    };
    Page appendArrivals(const PageRequest& request, std::string& body) const;
    static bool before(const Row& a, const Row& b);
    std::size_t firstUntimed(const PageRequest& request) const;
    std::pair<std::size_t, std::size_t> timedRange(const PageRequest& request) const;

    mutable std::shared_mutex mutex_;
    std::deque<std::string> records_;
    std::vector<Row> timed_;
    std::vector<Row> untimed_;
};

}  // namespace aoc::tenant
