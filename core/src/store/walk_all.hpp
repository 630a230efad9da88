// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>

#include "aoc/store/event_store.hpp"

namespace aoc::store {

/// So much is asked for at once.
inline constexpr unsigned kPart = 500;

/// Calls `each(items)` with all parts that `ask(from)` answers, until one of the two fails.
template <typename T, typename Ask, typename Each>
Status walkAll(Ask ask, Each each) {
    std::string next;
    do {
        Result<Part<T>> part = ask(next);
        if (!part) return Unexpected(part.error());
        next = std::move(part->next);
        if (part->items.empty()) continue;
        if (Status done = each(std::move(part->items)); !done) return done;
    } while (!next.empty());
    return Done{};
}

/// How many events there are, also where count() would say "at least".
inline Result<std::uint64_t> countAll(const EventStore& store) {
    auto days = store.histogram({}, std::chrono::hours(24));
    if (!days) return Unexpected(days.error());
    std::uint64_t count = 0;
    for (const Bucket& day : *days) count += day.count;
    return count;
}

inline Unexpected<Error> stopped() {
    return Unexpected(Error{Error::Kind::Unavailable,
                            "stopped; what is copied stays, and the same command goes on with it"});
}

}  // namespace aoc::store
