// SPDX-License-Identifier: MIT
#include "collect/fact_log.hpp"

#include <utility>

namespace aoc::collect {
namespace {

void dropRow(std::vector<Window>& rows, const Window& row) {
    std::erase_if(rows,
                  [&](const Window& w) { return w.span == row.span && w.stream == row.stream; });
}

}  // namespace

void FactLog::add(const RowChange& change) {
    for (const Window& row : change.superseded) {
        dropRow(facts_.windows, row);
        dropRow(facts_.superseded, row);
        facts_.superseded.push_back(row);
    }
    for (const Window& row : change.put) {
        dropRow(facts_.superseded, row);
        dropRow(facts_.windows, row);
        facts_.windows.push_back(row);
    }
}

void FactLog::add(StreamState state) {
    std::erase_if(facts_.streams, [&](const StreamState& s) { return s.stream == state.stream; });
    facts_.streams.push_back(std::move(state));
}

void FactLog::forget(const StreamId& stream) {
    const auto drop = [&](auto& facts) {
        std::erase_if(facts, [&](const auto& fact) { return fact.stream == stream; });
    };
    drop(facts_.contents);
    drop(facts_.streams);
    drop(facts_.windows);
    drop(facts_.superseded);
    drop(facts_.forgotten);
}

Facts FactLog::take() { return std::exchange(facts_, Facts{}); }

}  // namespace aoc::collect
