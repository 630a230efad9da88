// SPDX-License-Identifier: MIT
#include <utility>

#include "aoc/store/event_store.hpp"

namespace aoc::store {

Applied& Applied::operator+=(const Applied& other) {
    stored += other.stored;
    revisions += other.revisions;
    duplicates += other.duplicates;
    rejected += other.rejected;
    return *this;
}

Found foundOf(History history) {
    Found found{.event = std::move(history.back()), .revisions = {}};
    history.pop_back();
    for (Event& earlier : history) {
        if (earlier.operation != found.event.operation || earlier.time != found.event.time)
            found.idReused = true;
        found.revisions.push_back({earlier.receivedAt, std::move(earlier.rawText)});
    }
    return found;
}

Seen seen(const History& history) {
    return {history.back().key, history.back().body, history.size()};
}

}  // namespace aoc::store
