// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <stop_token>
#include <thread>
#include <vector>

#include "aoc/base/bounded_queue.hpp"
#include "aoc/run/runner.hpp"
#include "aoc/store/event_store.hpp"
#include "shared.hpp"

namespace aoc::run {

/// A task's records on their way to the store.
struct Parcel {
    collect::JobId job = 0;
    collect::StreamId stream;
    store::Batch batch;
    std::vector<Key> nameless = {};  ///< Those of the events that lack names.
};

/// The only thread that writes to the store. What it takes off its queue is stored before any fact
/// that follows from it, facts in the order in which they became true. Thread-safe.
class Writer {
  public:
    /// A stop is asked for with `stopping`; it ends what waits for a store that is away.
    /// `enricher`, if there is one, is told of stored events that lack names. REQUIRES: what it is
    /// given outlives this.
    Writer(Shared& shared, store::EventStore& store, const Clock& clock, const Options& options,
           Enricher* enricher, std::stop_token stopping);
    /// Stores what is in the queue and ends.
    ~Writer();

    /// Waits until a parcel of that many bytes finds room in the queue, or a stop is requested.
    void waitForRoom(std::size_t bytes, std::stop_token stop);
    /// Takes a parcel, and tells the collector when its job is stored or has failed. Waits while
    /// the queue is full, so that fetching pauses; drops the parcel if a stop is requested
    /// meanwhile.
    void push(Parcel parcel, std::size_t bytes, std::stop_token stop);
    /// Has it look for facts of the collector.
    void look();
    /// Waits until every fact that is true by now is in the store; false if that can't be.
    bool factsWritten(std::stop_token stop);

  private:
    void write();
    void store(std::vector<Parcel> parcels);
    void settle(const Parcel& parcel, const store::Applied* applied);
    void writeFacts();
    bool storeOrGiveUp(std::span<const store::Batch> batches, std::vector<store::Applied>& applied);

    Shared& shared_;
    store::EventStore& store_;
    const Clock& clock_;
    const collect::Rules rules_;
    Enricher* const enricher_;
    const std::stop_token stopping_;
    BoundedQueue<std::optional<Parcel>> queue_;  // Nothing: only look for facts.
    std::vector<store::Batch> unwritten_;        // Facts in their order; only the thread's.
    std::thread thread_;
};

}  // namespace aoc::run
