// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// Writes events, without a transaction: see the order in event_writer.cpp. By one thread at a
/// time; other processes may write at the same time.
class EventWriter {
  public:
    EventWriter(const Database& database, const BeforeWrite& beforeWrite)
        : database_(database), beforeWrite_(beforeWrite) {}

    /// Writes the events of these batches, counting for each in `applied`.
    void write(std::span<const Batch> batches, std::vector<Applied>& applied);

  private:
    /// What has to be known of an event that is stored, to tell what another one under its key is.
    struct Row {
        bool idIsKey = true;
        Key body;
        std::int32_t revisions = 0;
        std::vector<std::string> streams;
    };
    using Rows = std::unordered_map<Key, Row>;
    enum class Became { Revision, Duplicate };

    Rows readRows(const std::vector<Key>& keys) const;
    Became writeKnown(const Event& event, Row& row);
    void revise(const Event& event, const Event& shown, Row& row);
    void keepEarlierUntil(const Event& event);
    void addStreams(const Event& event, Row& row);
    void flushStreams();

    const Database& database_;
    const BeforeWrite& beforeWrite_;
    std::vector<Update> streams_;  ///< Of events that were seen in another stream.
};

}  // namespace aoc::store::mongo
