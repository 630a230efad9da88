// SPDX-License-Identifier: MIT
#include "aoc/store/event_store.hpp"

namespace aoc::store {

Applied& Applied::operator+=(const Applied& other) {
    stored += other.stored;
    revisions += other.revisions;
    duplicates += other.duplicates;
    rejected += other.rejected;
    return *this;
}

}  // namespace aoc::store
