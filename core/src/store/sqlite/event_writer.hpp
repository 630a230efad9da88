// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/sqlite/event_reader.hpp"
#include "store/sqlite/names.hpp"
#include "store/sqlite/row_id.hpp"

namespace aoc::store::sqlite {

using BeforeWrite = std::function<void(std::string_view)>;

class VersionCounts;

/// Writes events inside a transaction that the caller holds. Not to be used after a rollback.
class EventWriter {
  public:
    EventWriter(Connection& connection, const BeforeWrite& beforeWrite, VersionCounts& versions);

    /// To be called first in each transaction: other processes may have written since the last.
    void begin();
    /// Writes the events of these batches, counting for each in `applied`.
    void write(std::span<const Batch> batches, std::vector<Applied>& applied);
    /// Writes an event with all its bodies, where none is. Search finds it after finish().
    void put(const History& history, const std::vector<std::string>& streams);
    /// The same over its row, whose time and words stay.
    void putOver(std::int64_t row, const History& history, const Event& shown,
                 const std::vector<std::string>& streams);
    void finish() { flushIndex(); }
    /// Writes a rejected record. False: it is there already.
    bool write(const Rejected& rejected);

    /// What documents are packed with; nullptr while it is still learnt.
    const std::shared_ptr<const Dictionary>& dictionary() const { return dictionary_; }

  private:
    struct Row {
        std::int64_t id;
        Key body;
        std::int64_t revisions;
        std::int64_t streams;
    };
    enum class Became { Stored, Revision, Duplicate };

    Became write(const Event& event);
    std::optional<Row> find(const KeyHalves& key);
    void insert(const Event& event, std::int64_t streams, std::int64_t revisions,
                std::string_view words);
    void revise(const Event& event, const Row& row, const Event& shown,
                const std::vector<Event>& earlier, std::int64_t streams);
    void update(std::int64_t row, const Event& event, const Event& shown, std::int64_t revisions,
                std::int64_t streams);
    void putEarlier(const History& history);
    static bool knows(const Event& event, const Event& shown, const std::vector<Event>& earlier);
    std::int64_t unionOfStreams(std::int64_t known, const std::vector<std::string>& more);
    bool insertRow(std::int64_t id, const Event& event, std::int64_t streams,
                   std::int64_t revisions);
    std::int64_t freeRowIdFrom(std::int64_t preferred);
    std::string_view wordsOf(const Event& event);
    std::string_view keep(std::string words);
    void index(std::int64_t rowId, std::string_view words);
    void flushIndex();
    void learn(std::span<const Batch> batches);

    Connection& connection_;
    const BeforeWrite& beforeWrite_;
    VersionCounts& versions_;
    Names names_;
    std::shared_ptr<const Dictionary> dictionary_;
    Trainer trainer_;
    EventReader reader_;
    bool anyMoved_ = true;
    /// What the full-text index is still to be told: it wants row ids to rise.
    std::vector<std::pair<std::int64_t, std::string_view>> unindexed_;
    std::deque<std::string> kept_;  ///< What of it no incoming event holds.
    std::size_t unindexedBytes_ = 0;

    Statement anyMovedNow_, find_, insertEvent_, insertDocument_, insertWords_, freeId_, isMoved_,
        insertMoved_;
    Statement setStreams_, insertBody_, putBody_, updateEvent_, updateDocument_, deleteEvent_,
        deleteDocument_;
    Statement insertRejected_, insertDictionary_;
};

}  // namespace aoc::store::sqlite
