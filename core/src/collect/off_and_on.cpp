// SPDX-License-Identifier: MIT
#include "collect/off_and_on.hpp"

#include <algorithm>

namespace aoc::collect {
namespace {

/// A stream that is turned off and on more often has its oldest spans made one: it claims less.
constexpr std::size_t kMostSpans = 100;

}  // namespace

void wentOn(StreamState& state, Instant since) {
    if (!state.lastSuccess) {
        state.onSince = since;
    } else if (const Instant from =
                   std::min(state.offSince.value_or(*state.lastSuccess), *state.lastSuccess);
               from < since) {
        state.off.push_back({from, since});
        if (state.off.size() > kMostSpans) {
            state.off[1].from = state.off[0].from;
            state.off.erase(state.off.begin());
        }
    }
    state.offSince.reset();
}

}  // namespace aoc::collect
