// SPDX-License-Identifier: MIT
#include "collect/fact_log.hpp"

#include <utility>

namespace aoc::collect {
namespace {

void forget(std::vector<Window>& rows, const Window& row) {
    std::erase_if(rows,
                  [&](const Window& w) { return w.span == row.span && w.stream == row.stream; });
}

}  // namespace

void FactLog::add(const RowChange& change) {
    for (const Window& row : change.superseded) {
        forget(facts_.windows, row);
        forget(facts_.superseded, row);
        facts_.superseded.push_back(row);
    }
    for (const Window& row : change.put) {
        forget(facts_.superseded, row);
        forget(facts_.windows, row);
        facts_.windows.push_back(row);
    }
}

void FactLog::add(StreamState state) {
    std::erase_if(facts_.streams, [&](const StreamState& s) { return s.stream == state.stream; });
    facts_.streams.push_back(std::move(state));
}

Facts FactLog::take() { return std::exchange(facts_, Facts{}); }

}  // namespace aoc::collect
