// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// Puts events in place of others, without a transaction: see the order in event_replacer.cpp. Any
/// number of processes may, while others write events.
class EventReplacer {
  public:
    EventReplacer(const Database& database, const BeforeWrite& beforeWrite)
        : database_(database), beforeWrite_(beforeWrite) {}

    /// See EventStore::replace(). Throws Failure.
    std::vector<bool> replace(std::span<const Replacement> replacements) const;

  private:
    bool merge(const Replacement& replacement) const;
    bool takeAlong(const Seen& from, const Seen& to) const;
    void writeEarlier(const History& history, const Key& under) const;
    void dropEarlier(const Key& under) const;
    void keepPartsWith(const History& history) const;

    const Database& database_;
    const BeforeWrite& beforeWrite_;
};

}  // namespace aoc::store::mongo
