// SPDX-License-Identifier: MIT
#include "collect/rows.hpp"

#include <algorithm>

namespace aoc::collect {
namespace {

bool bySpan(const Window& a, const Window& b) { return a.span < b.span; }

bool longerFirst(const Window& a, const Window& b) { return a.span.length() > b.span.length(); }

/// Read rows that lie within others are leftovers of a merge.
Spans keepOutermostRead(const std::vector<Window>& longestFirst, RowChange& change) {
    Spans kept;
    for (const Window& row : longestFirst) {
        if (!isRead(row)) continue;
        bool within = std::any_of(kept.begin(), kept.end(),
                                  [&](const Span& k) { return contains(k, row.span); });
        if (within)
            change.superseded.push_back(row);
        else
            kept.push_back(row.span);
    }
    return kept;
}

/// Of this state, what no span of `taken` covers; it is taken then too.
void keepUncovered(const std::vector<Window>& longestFirst, WindowState state, Spans& taken,
                   RowChange& change) {
    for (auto row = longestFirst.rbegin(); row != longestFirst.rend(); ++row) {
        if (row->state != state) continue;
        Spans left = subtract(row->span, taken);
        taken.push_back(row->span);
        if (left == Spans{row->span}) continue;
        for (const Span& span : left) {
            change.put.push_back(*row);
            change.put.back().span = span;
        }
        change.superseded.push_back(*row);
    }
}

}  // namespace

Spans spansOf(const std::vector<Window>& rows) {
    Spans spans;
    for (const Window& row : rows) spans.push_back(row.span);
    return spans;
}

Spans readSpans(const std::vector<Window>& rows) {
    Spans spans;
    for (const Window& row : rows)
        if (isRead(row)) spans.push_back(row.span);
    return spans;
}

const Window* findRow(const std::vector<Window>& rows, const Span& span) {
    auto at = std::lower_bound(rows.begin(), rows.end(), span,
                               [](const Window& row, const Span& s) { return row.span < s; });
    return at != rows.end() && at->span == span ? &*at : nullptr;
}

void applyChange(const RowChange& change, std::vector<Window>& rows) {
    auto place = [&](const Span& span) {
        return std::lower_bound(rows.begin(), rows.end(), span,
                                [](const Window& row, const Span& s) { return row.span < s; });
    };
    for (const Window& row : change.superseded) {
        auto at = place(row.span);
        if (at != rows.end() && at->span == row.span) rows.erase(at);
    }
    for (const Window& row : change.put) {
        auto at = place(row.span);
        if (at != rows.end() && at->span == row.span)
            *at = row;
        else
            rows.insert(at, row);
    }
}

RowChange tidy(std::vector<Window> rows) {
    std::sort(rows.begin(), rows.end(), bySpan);
    std::stable_sort(rows.begin(), rows.end(), longerFirst);
    RowChange change;
    Spans taken = keepOutermostRead(rows, change);
    keepUncovered(rows, WindowState::Gap, taken, change);
    keepUncovered(rows, WindowState::Open, taken, change);
    return change;
}

}  // namespace aoc::collect
