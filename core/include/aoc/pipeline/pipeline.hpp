// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/event/event.hpp"
#include "aoc/pipeline/wording.hpp"
#include "aoc/plugin/source.hpp"

namespace aoc::pipeline {

/// Where the records of a task come from.
struct Origin {
    std::string tenant;
    std::string stream;
    Instant receivedAt;
    std::optional<Span>
        eventWindow;  ///< The window on event basis: an event outside it fails the task.
};

/// What became of the records of one task: each is in exactly one of the two.
struct Normalised {
    std::vector<Event> events;
    std::vector<Rejected> rejected;
    std::size_t bytes = 0;  ///< About how much memory it holds.
};

/// How far outside its window an event may be before it counts as a filter that was ignored:
/// services compare whole seconds.
inline constexpr Millis kWindowTolerance = std::chrono::seconds(1);

/// Makes events of a task's records: one record in, one event or one rejection out. Invalid fails
/// the whole task: the array of records is not there, or an event lies outside the window (Graph
/// ignores a filter that it does not understand). `finish`, if given, is called with each event as
/// soon as it is made: what it drops is not held for all records at once.
Result<Normalised> normalise(const plugin::Source& source, const plugin::Fetched& fetched,
                             const Origin& origin, const Wording& wording,
                             const std::function<void(Event&)>& finish = nullptr);

/// One record, by itself: also for records that were rejected before and are tried again.
std::variant<Event, Rejected> normaliseRecord(const plugin::Source& source,
                                              const JsonDocument::Record& record,
                                              const Origin& origin, const Wording& wording);

/// The same of its text. Rejected, too: it is no JSON, or not one record.
std::variant<Event, Rejected> normaliseText(const plugin::Source& source, std::string_view text,
                                            const Origin& origin, const Wording& wording);

/// A stored event made anew from its record, by all that holds now; under the key that the record
/// gets now. When, in which streams and in which form the record came stay. Rejected: it could not
/// be made an event any more.
std::variant<Event, Rejected> makeAnew(const plugin::Source& source, const Event& event,
                                       const Wording& wording);

}  // namespace aoc::pipeline
