// SPDX-License-Identifier: MIT
#include "collect/merge.hpp"

#include <algorithm>

#include "collect/sweeps.hpp"

namespace aoc::collect {
namespace {

void absorb(Window& into, const Window& row) {
    into.span = {std::min(into.span.from, row.span.from), std::max(into.span.to, row.span.to)};
    into.firstSeen = std::min(into.firstSeen, row.firstSeen);
    // The oldest reading and the latest completion: the merged row claims no more than its parts.
    if (into.readAt && row.readAt) into.readAt = std::min(*into.readAt, *row.readAt);
    into.age = std::min(into.age, row.age);
    if (into.completeAt && row.completeAt)
        into.completeAt = std::max(*into.completeAt, *row.completeAt);
    into.counts += row.counts;
}

}  // namespace

RowChange putMerged(const std::vector<Window>& rows, const Window& row,
                    const plugin::Stream& stream, const Rules& rules,
                    const std::function<bool(const Span&)>& busy) {
    RowChange change;
    Window merged = row;
    for (const Window& other : rows) {
        const bool touches = other.span.to == row.span.from || other.span.from == row.span.to;
        if (!touches || !isRead(row) || other.state != row.state || busy(other.span)) continue;
        Window joined = merged;
        absorb(joined, other);
        if (row.state == WindowState::Complete) {
            const std::size_t over = sweepsOver(row, stream, rules);
            if (sweepsOver(other, stream, rules) != over ||
                sweepsOver(joined, stream, rules) != over ||
                joined.span.length() > longestMerged(joined, stream, rules))
                continue;
        }
        merged = std::move(joined);
        change.superseded.push_back(other);
    }
    if (merged.span != row.span && findRow(rows, row.span)) change.superseded.push_back(row);
    change.put.push_back(std::move(merged));
    return change;
}

}  // namespace aoc::collect
