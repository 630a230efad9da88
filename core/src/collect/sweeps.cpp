// SPDX-License-Identifier: MIT
#include "collect/sweeps.hpp"

#include <algorithm>

namespace aoc::collect {

std::vector<Millis> sweepAges(const plugin::Stream& stream, const Rules& rules, Millis length) {
    Millis last = std::min(rules.lastSweep, stream.retention - rules.retentionMargin - length);
    last = std::max(last, Millis(0));
    std::vector<Millis> ages;
    for (Millis age : stream.sweepAges) ages.push_back(std::min(age, last));
    std::sort(ages.begin(), ages.end());
    return ages;
}

std::size_t sweepsOver(const Window& row, const plugin::Stream& stream, const Rules& rules) {
    const auto ages = sweepAges(stream, rules, row.span.length());
    return static_cast<std::size_t>(
        std::count_if(ages.begin(), ages.end(), [&](Millis age) { return age <= row.age; }));
}

Millis longestMerged(const Window& row, const plugin::Stream& stream, const Rules& rules) {
    const auto ages = sweepAges(stream, rules, row.span.length());
    const std::size_t over = sweepsOver(row, stream, rules);
    if (over == ages.size()) return Millis(0);
    const Millis longest = ages[over] / 8;
    return stream.largestWindow > Millis(0) ? std::min(longest, stream.largestWindow) : longest;
}

bool sweepDue(const Window& row, const plugin::Stream& stream, const Rules& rules, Instant now) {
    if (row.state != WindowState::Complete) return false;
    for (Millis age : sweepAges(stream, rules, row.span.length())) {
        Instant due = row.span.to + age;
        if (due <= now && (!row.readAt || row.age < age)) return true;
    }
    return false;
}

WindowState stateAfter(const Span& span, Instant readAt, const plugin::Stream& stream,
                       const Rules& rules) {
    auto ages = sweepAges(stream, rules, span.length());
    bool last = ages.empty() || readAt >= span.to + ages.back();
    return last ? WindowState::Settled : WindowState::Complete;
}

}  // namespace aoc::collect
