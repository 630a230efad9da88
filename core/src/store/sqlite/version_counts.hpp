// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>

#include "aoc/store/event_store.hpp"
#include "store/sqlite/event_writer.hpp"

namespace aoc::store::sqlite {

/// Counts events by the version of the normaliser that made what they show, so that nobody has to
/// read them all to know how many are behind. Inside a transaction that the caller holds; not to be
/// used after a rollback.
class VersionCounts {
  public:
    VersionCounts(Connection& connection, const BeforeWrite& beforeWrite);

    void added(const Event& event) { ++changes_[counted(event)]; }
    void removed(const Event& event) { --changes_[counted(event)]; }
    /// Writes what has changed.
    void write();

  private:
    static int counted(const Event& event);

    const BeforeWrite& beforeWrite_;
    Statement change_;
    std::map<int, std::int64_t> changes_;
};

/// How many show what an earlier version made. Throws Failure.
Total countBehind(Connection& connection, int version);

}  // namespace aoc::store::sqlite
