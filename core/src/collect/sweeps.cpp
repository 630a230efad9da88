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

bool sweepDue(const Window& row, const plugin::Stream& stream, const Rules& rules, Instant now) {
    if (row.state != WindowState::Complete) return false;
    for (Millis age : sweepAges(stream, rules, row.span.length())) {
        Instant due = row.span.to + age;
        if (due <= now && (!row.readAt || *row.readAt < due)) return true;
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
