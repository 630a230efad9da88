// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

#include "aoc/pipeline/names.hpp"
#include "aoc/pipeline/pipeline.hpp"
#include "aoc/run/upkeep.hpp"

namespace aoc::run {

/// So many are read, and written, at once: little enough that who collects hardly waits.
inline constexpr unsigned kUpkeepPart = 500;

/// SQLite's other writers are waited for ten seconds at a time.
inline constexpr int kMostTries = 12;

/// What `ask()` answers, asked again where that may help.
template <typename Ask>
auto patiently(Ask ask) {
    auto answer = ask();
    for (int tries = 1;
         !answer && answer.error().kind == Error::Kind::Unavailable && tries < kMostTries; ++tries)
        answer = ask();
    return answer;
}

/// Reasons that say something of a single record are one: "no readable time: ...".
inline std::string groupOf(const std::string& reason) { return reason.substr(0, reason.find(':')); }

inline const char* const kMeanwhile = "written by somebody else meanwhile";

inline std::string notLoaded(const std::string& source) {
    return "the source " + source + " is not loaded";
}

/// The event made anew, under the key that it gets now, with the names that were looked up for it
/// or for others; or why it can't be.
std::variant<Event, std::string> madeAnew(const store::EventStore& store, const Makers& makers,
                                          const Event& event);

inline bool isSelected(const Selected& selected, const std::string& source) {
    return selected.source.empty() || selected.source == source;
}

/// Calls `each(histories)` with the events that are selected, some at a time, until one fails or it
/// is to stop; fills in `upkeep.read` and `upkeep.stoppedAt`. `each` does what is to be done.
Status walkSelected(const store::EventStore& store, const Selected& selected,
                    const UpkeepProgress& progress, Upkeep& upkeep,
                    const std::function<Status(std::vector<store::History>)>& each);

}  // namespace aoc::run
