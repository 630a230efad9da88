// SPDX-License-Identifier: MIT
#include "collect/merge.hpp"

#include <algorithm>

namespace aoc::collect {
namespace {

void absorb(Window& into, const Window& row) {
    into.span = {std::min(into.span.from, row.span.from), std::max(into.span.to, row.span.to)};
    into.firstSeen = std::min(into.firstSeen, row.firstSeen);
    // The oldest reading and the latest completion: the merged row claims no more than its parts.
    if (into.readAt && row.readAt) into.readAt = std::min(*into.readAt, *row.readAt);
    if (into.completeAt && row.completeAt)
        into.completeAt = std::max(*into.completeAt, *row.completeAt);
    into.counts += row.counts;
}

}  // namespace

RowChange putMerged(const std::vector<Window>& rows, const Window& row) {
    RowChange change;
    Window merged = row;
    if (row.state == WindowState::Settled) {
        for (const Window& other : rows) {
            bool touches = other.span.to == row.span.from || other.span.from == row.span.to;
            if (!touches || other.state != WindowState::Settled) continue;
            absorb(merged, other);
            change.superseded.push_back(other);
        }
    }
    if (merged.span != row.span && findRow(rows, row.span)) change.superseded.push_back(row);
    change.put.push_back(std::move(merged));
    return change;
}

}  // namespace aoc::collect
