// SPDX-License-Identifier: MIT
#include "aoc/run/schedule.hpp"

#include <algorithm>

namespace aoc::run {

Schedule::Schedule(std::map<collect::StreamId, Millis> intervals, std::uint64_t seed)
    : random_(seed) {
    for (const auto& [stream, interval] : intervals) entries_[stream].interval = interval;
}

std::vector<collect::StreamId> Schedule::take(Instant now) {
    constexpr std::int64_t kTenth = 1000;
    // One draw for all that are due, or those with the same interval would drift apart.
    const auto drawn =
        std::uniform_int_distribution<std::int64_t>(9 * kTenth, 11 * kTenth)(random_);
    std::vector<collect::StreamId> due;
    for (auto& [stream, entry] : entries_) {
        if (now < entry.due) continue;
        due.push_back(stream);
        entry.due = now + std::max(Millis(1), entry.interval * drawn / (10 * kTenth));
    }
    return due;
}

std::optional<Instant> Schedule::next() const {
    auto first =
        std::ranges::min_element(entries_, {}, [](const auto& entry) { return entry.second.due; });
    return first == entries_.end() ? std::nullopt : std::optional(first->second.due);
}

std::optional<Instant> Schedule::dueAt(const collect::StreamId& stream) const {
    auto entry = entries_.find(stream);
    return entry == entries_.end() ? std::nullopt : std::optional(entry->second.due);
}

}  // namespace aoc::run
