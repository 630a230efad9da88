// SPDX-License-Identifier: MIT
#include "collect/reading.hpp"

#include "collect/sweeps.hpp"

namespace aoc::collect {

void Reading::forgetPass() {
    startedAt.reset();
    jobs.clear();
    pages = 0;
    listed.clear();
    ofKnown = {};
    counts = {};
    seen.clear();
}

void Reading::count(Counts& into, const std::vector<Key>& events, std::uint64_t rejected) {
    into.records += events.size() + rejected;
    into.rejected += rejected;
    for (const Key& key : events)
        if (!seen.insert(key).second) ++into.repeats;
}

Window completed(const Reading& reading, const Window& before, const plugin::Stream& stream,
                 const Rules& rules, Instant now) {
    Window row = before;
    // A clock that was put back meanwhile must not make it younger than it is.
    row.readAt = std::min(reading.startedAt.value_or(now), now);
    row.age = *row.readAt - row.span.to;
    row.state = stateAfter(row.span, *row.readAt, stream, rules);
    if (!row.completeAt) row.completeAt = now;
    // What of an earlier reading was counted then, repeats and all; if it came to its end.
    if (!reading.knewContent) row.counts = {};
    if (reading.knewContent && !isRead(before)) row.counts = reading.ofKnown;
    row.counts += reading.ofContent;
    row.counts += reading.counts;
    row.reason.clear();
    return row;
}

bool splittable(const Span& span, const Rules& rules) {
    return span.length() > rules.smallestWindow && span.length() >= std::chrono::seconds(2);
}

std::pair<Span, Span> halves(const Span& span) {
    Instant middle = floorSeconds(span.from + span.length() / 2);
    return {{span.from, middle}, {middle, span.to}};
}

RowChange splitRow(const Window& row, const std::string& reason) {
    auto [older, newer] = halves(row.span);
    RowChange change;
    change.put = {row, row};
    change.put[0].span = older;
    change.put[1].span = newer;
    change.put[1].counts = {};
    if (row.state == WindowState::Open)
        for (Window& half : change.put) half.reason = reason;
    change.superseded = {row};
    return change;
}

bool fetchedTooSoon(const Content& known, const plugin::Task& listed, const Rules& rules,
                    Instant now) {
    auto available = listed.availableAt ? listed.availableAt : known.availableAt;
    if (!available) return false;
    Instant whole = *available + rules.tooSoon;
    return known.fetchedAt < whole && whole <= now;
}

}  // namespace aoc::collect
