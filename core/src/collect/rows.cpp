// SPDX-License-Identifier: MIT
#include "collect/rows.hpp"

#include <algorithm>
#include <functional>

namespace aoc::collect {
namespace {

bool bySpan(const Window& a, const Window& b) { return a.span < b.span; }

bool longerFirst(const Window& a, const Window& b) { return a.span.length() > b.span.length(); }

/// Of the rows in such a state, one after the other, what no span of `taken` covers; it is taken
/// then too.
void keepUncovered(const std::vector<Window>& rows, const std::function<bool(const Window&)>& which,
                   Spans& taken, RowChange& change) {
    for (const Window& row : rows) {
        if (!which(row)) continue;
        const Spans left = subtract(row.span, taken);
        taken.push_back(row.span);
        if (left == Spans{row.span}) continue;
        for (const Span& span : left) {
            change.put.push_back(row);
            change.put.back().span = span;
        }
        change.superseded.push_back(row);
    }
}

auto in(WindowState state) {
    return [state](const Window& row) { return row.state == state; };
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
    Spans taken;
    // Longest first: what lies within others is a leftover of a merge.
    keepUncovered(rows, isRead, taken, change);
    // Shortest first: what lies around others is a leftover of a split.
    std::reverse(rows.begin(), rows.end());
    keepUncovered(rows, in(WindowState::Gap), taken, change);
    keepUncovered(rows, in(WindowState::Open), taken, change);
    // What is left of one row can have the span of another: that is replaced.
    std::erase_if(change.superseded, [&](const Window& row) {
        return std::ranges::find(change.put, row.span, &Window::span) != change.put.end();
    });
    return change;
}

}  // namespace aoc::collect
