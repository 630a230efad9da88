// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "random.hpp"
#include "ticks.hpp"

namespace aoc::tenant {

struct State;

/// So many times as a working week has them: many by day, few at night and at weekends. In order.
std::vector<Ticks> spreadTimes(Random& random, std::size_t count, Ticks from, Ticks to);

/// Invented directory audits of an invented organisation: `count` of them, spread from `from` to
/// `to` as office hours are, in the order of time. The same arguments give the same texts. The seed
/// makes the organisation; each `batch` has ids and happenings of its own.
std::vector<std::string> generateEvents(std::uint64_t seed, std::uint64_t batch, std::size_t count,
                                        Ticks from, Ticks to);

/// Events for a tenant that already runs: never the same ids twice.
std::vector<std::string> generateMore(State& state, std::size_t count, Ticks from, Ticks to);

}  // namespace aoc::tenant
