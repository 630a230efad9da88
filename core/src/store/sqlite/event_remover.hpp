// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>

#include "aoc/base/time.hpp"
#include "store/sqlite/event_reader.hpp"
#include "store/sqlite/event_writer.hpp"
#include "store/sqlite/version_counts.hpp"

namespace aoc::store::sqlite {

/// Removes events with all that is stored of them: documents, earlier bodies, words. Inside a
/// transaction that the caller holds.
class EventRemover {
  public:
    /// One event, as a row says it.
    struct Row {
        std::int64_t id;
        Key key, body;
        std::int64_t revisions;
    };

    EventRemover(Connection& connection, const BeforeWrite& beforeWrite, VersionCounts& versions);

    /// Removes the oldest of those that happened before, so many as keep the others waiting for a
    /// moment only, and notes since when events are kept. True: there are more. Throws Failure.
    bool removeBefore(Instant since);
    /// Removes this one. Answers how long the words were that had to be found again: they are most
    /// of the work. Throws Failure.
    std::size_t remove(const Row& row);

  private:
    std::optional<Row> oldest();
    void forgetMoved(std::int64_t id, const std::string& words);
    void forgetWords(std::int64_t id, const std::string& words);

    const BeforeWrite& beforeWrite_;
    VersionCounts& versions_;
    EventReader reader_;
    Statement oldest_, forgetWords_, isMoved_, deleteMoved_;
    Statement deleteEvent_, deleteDocument_, deleteBodies_, deleteKept_, insertKept_;
};

/// What happened before this is not kept any more; nothing: all is. Throws Failure.
std::optional<Instant> readKeptSince(Connection& connection);

}  // namespace aoc::store::sqlite
