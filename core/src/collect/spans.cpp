// SPDX-License-Identifier: MIT
#include "collect/spans.hpp"

#include <algorithm>

namespace aoc::collect {

Instant floorSeconds(Instant t) { return std::chrono::floor<std::chrono::seconds>(t); }

bool overlap(const Span& a, const Span& b) { return a.from < b.to && b.from < a.to; }

Span intersect(const Span& a, const Span& b) {
    return {std::max(a.from, b.from), std::min(a.to, b.to)};
}

Spans unite(Spans spans) {
    std::sort(spans.begin(), spans.end());
    Spans united;
    for (const Span& span : spans) {
        if (span.empty()) continue;
        if (!united.empty() && span.from <= united.back().to)
            united.back().to = std::max(united.back().to, span.to);
        else
            united.push_back(span);
    }
    return united;
}

Spans subtract(const Span& whole, const Spans& taken) {
    Spans left;
    Instant from = whole.from;
    for (const Span& gone : unite(taken)) {
        if (!overlap(gone, whole)) continue;
        if (from < gone.from) left.push_back({from, gone.from});
        from = std::max(from, gone.to);
    }
    if (from < whole.to) left.push_back({from, whole.to});
    return left;
}

Spans cutFromNewest(const Span& whole, Millis largest) {
    Spans pieces;
    for (Instant to = whole.to; whole.from < to;) {
        Instant from = largest > Millis(0) ? std::max(whole.from, to - largest) : whole.from;
        pieces.push_back({from, to});
        to = from;
    }
    std::reverse(pieces.begin(), pieces.end());
    return pieces;
}

}  // namespace aoc::collect
