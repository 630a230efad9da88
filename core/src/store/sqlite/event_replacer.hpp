// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/sqlite/event_remover.hpp"

namespace aoc::store::sqlite {

/// Puts events in place of others, inside a transaction that the caller holds: what is replaced is
/// removed, and what is in its place is written like any event, save where only the document
/// changes.
class EventReplacer {
  public:
    EventReplacer(Connection& connection, EventWriter& writer, EventRemover& remover);

    /// See EventStore::replace(). Search finds it after EventWriter::finish(). Throws Failure.
    bool replace(const Replacement& replacement);

  private:
    struct Row {
        EventRemover::Row event;
        std::vector<std::string> streams;
    };
    std::optional<Row> find(const Key& key);
    bool replaceInPlace(const Row& row, const History& history,
                        const std::vector<std::string>& streams);

    EventWriter& writer_;
    EventRemover& remover_;
    EventReader reader_;
    Statement find_, deleteBodies_;
};

}  // namespace aoc::store::sqlite
