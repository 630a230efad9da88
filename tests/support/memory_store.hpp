// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "aoc/store/event_store.hpp"

namespace aoc::test {

/// What a MemoryStore has written. It outlives the store, as a disk outlives a process.
struct MemoryState {
    struct Stored {
        Event shown;
        std::vector<Event> earlier;  ///< Oldest first.
        std::string words;           ///< Of all bodies.
    };
    using WindowKey = std::tuple<collect::StreamId, Instant, Instant>;
    using ContentKey = std::pair<collect::StreamId, std::string>;

    std::mutex mutex;
    std::map<Key, Stored> events;
    std::vector<Rejected> rejected;       ///< As they came.
    std::map<Key, std::size_t> arrivals;  ///< The how manieth each of them was.
    std::map<ContentKey, collect::Content> contents;
    std::map<collect::StreamId, collect::StreamState> states;
    std::map<WindowKey, collect::Window> windows;
    std::set<collect::StreamId> streams;
    std::map<collect::StreamId, std::uint64_t> fences;  ///< Lower numbers may not write.
    std::map<WindowKey, std::uint64_t> stamps;          ///< Under which number each was written.
    std::map<store::Share, store::Lease> leases;        ///< The last of each.
    std::map<std::pair<std::string, std::string>, store::Name> names;  ///< By tenant and id.
    std::optional<Instant> keptSince;
    std::function<Instant()> clock;  ///< The server's. None: its stores have no leases.
    std::vector<std::pair<Instant, Key>> cursors;  ///< Where the pages ended that were given out.
};

/// An EventStore without a disk, by linear scans, for tests. It knows no transactions: each event
/// and each fact is a write of its own, in the documented order, so that a test can let it die, or
/// let another store write, between any two. Thread-safe.
class MemoryStore : public store::EventStore {
  public:
    /// Called before each write, with its name; by throwing it lets the store die there. What was
    /// written before stays in the state, on which a new store can be opened.
    using BeforeWrite = std::function<void(std::string_view)>;

    explicit MemoryStore(std::shared_ptr<MemoryState> state = std::make_shared<MemoryState>(),
                         BeforeWrite beforeWrite = {});

    Result<std::vector<store::Applied>> apply(std::span<const store::Batch> batches) override;
    Result<store::Page> query(const store::PageRequest& request) const override;
    Result<store::Total> count(const store::Filter& filter) const override;
    Result<store::Found> find(const Key& key) const override;
    Result<store::History> history(const Key& key) const override;
    Result<std::vector<store::FacetValue>> facet(store::Facet facet, const store::Filter& filter,
                                                 unsigned limit) const override;
    Result<std::vector<store::Bucket>> histogram(const store::Filter& filter,
                                                 Millis width) const override;
    Result<std::vector<collect::Window>> windows(const collect::StreamId& stream) const override;
    Result<std::optional<collect::StreamState>> streamState(
        const collect::StreamId& stream) const override;
    Result<std::vector<collect::Content>> contents(
        const collect::StreamId& stream, const std::vector<std::string>& keys) const override;
    Result<std::vector<collect::Content>> goneContents(
        const collect::StreamId& stream) const override;
    Result<std::vector<collect::StreamId>> streams() const override;
    Result<std::vector<Rejected>> rejected(unsigned limit) const override;
    Result<std::uint64_t> rejectedCount() const override;
    store::Leases* leases() const override { return leases_.get(); }
    std::string placeOf(Instant time) const override { return formatTime(time); }
    Result<store::Part<store::History>> walkEvents(const std::string& from,
                                                   unsigned most) const override;
    Result<store::Part<Rejected>> walkRejected(const std::string& from,
                                               unsigned most) const override;
    Result<store::Part<collect::Content>> walkContents(const collect::StreamId& stream,
                                                       const std::string& from,
                                                       unsigned most) const override;
    Result<std::vector<bool>> replace(std::span<const store::Replacement> replacements) override;
    Status forgetRejected(std::span<const Key> keys) override;
    Result<store::Total> countBehind(int version) const override;
    Result<bool> keepEvents(std::optional<Millis> age, Instant now) override;
    Result<std::optional<Instant>> keptSince(Instant now) const override;
    Result<std::vector<store::Name>> names(const std::string& tenant,
                                           const std::vector<std::string>& ids) const override;
    Status remember(const std::string& tenant, const std::vector<store::Name>& names) override;
    Status health() const override { return Done{}; }

  private:
    bool replace(const store::Replacement& replacement);
    void write(const Event& event, store::Applied& applied);
    void write(const Rejected& rejected, store::Applied& applied);
    void write(const collect::Facts& facts, store::Applied& applied);
    /// Calls beforeWrite, without the lock: others may write meanwhile.
    void before(std::string_view name);
    /// Newest first.
    std::vector<const MemoryState::Stored*> select(const store::Filter& filter) const;

    std::shared_ptr<MemoryState> state_;
    BeforeWrite beforeWrite_;
    std::unique_ptr<store::Leases> leases_;
};

}  // namespace aoc::test
