// SPDX-License-Identifier: MIT
#include "collect/back_off.hpp"

#include <algorithm>

namespace aoc::collect {

std::optional<Instant> BackOff::next(Trouble& trouble, std::optional<Millis> wait, Instant now) {
    ++trouble.failures;
    if (!trouble.since) trouble.since = now;
    if (trouble.failures >= rules_.mostAttempts) return std::nullopt;
    if (now - *trouble.since >= rules_.longestTrouble) return std::nullopt;
    // Compared as lengths: a service may ask for a wait that no Instant could hold.
    Millis pause = wait ? std::max(*wait, Millis(0)) : jitter(trouble.failures);
    if (pause > rules_.longestTrouble - (now - *trouble.since)) return std::nullopt;
    return now + pause;
}

Millis BackOff::jitter(unsigned failures) {
    Millis bound = std::min(rules_.firstBackOff, rules_.longestBackOff);
    for (unsigned i = 1; i < failures && bound < rules_.longestBackOff; ++i)
        bound = std::min(bound * 2, rules_.longestBackOff);
    if (bound <= Millis(0)) return Millis(0);
    // Not std::uniform_int_distribution, whose numbers differ between libraries.
    auto choices = static_cast<std::uint64_t>(bound.count()) + 1;
    return Millis(static_cast<std::int64_t>(chance_() % choices));
}

}  // namespace aoc::collect
