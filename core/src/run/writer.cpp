// SPDX-License-Identifier: MIT
#include "writer.hpp"

#include <algorithm>

#include "aoc/base/log.hpp"

namespace aoc::run {
namespace {

/// What is stored in one transaction at most: enough for SQLite to be fast, little enough to be
/// answered soon.
constexpr std::size_t kTransactionBytes = 8u << 20;

std::vector<Key> keysOf(const std::vector<Event>& events) {
    std::vector<Key> keys;
    keys.reserve(events.size());
    for (const Event& event : events) keys.push_back(event.key);
    return keys;
}

}  // namespace

Writer::Writer(Shared& shared, store::EventStore& store, const Clock& clock, const Options& options,
               Enricher* enricher, std::stop_token stopping)
    : shared_(shared),
      store_(store),
      clock_(clock),
      rules_(options.rules),
      enricher_(enricher),
      stopping_(std::move(stopping)),
      queue_(options.queueBytes),
      thread_([this] { write(); }) {}

Writer::~Writer() {
    queue_.close();
    thread_.join();
}

void Writer::waitForRoom(std::size_t bytes, std::stop_token stop) {
    queue_.waitForRoom(bytes, stop);
}

void Writer::push(Parcel parcel, std::size_t bytes, std::stop_token stop) {
    queue_.push(std::move(parcel), bytes, stop);
}

void Writer::look() { queue_.push(std::nullopt, 0, {}); }

bool Writer::factsWritten(std::stop_token stop) {
    std::unique_lock lock(shared_.mutex);
    const std::uint64_t mine = ++shared_.changes;
    lock.unlock();
    look();
    lock.lock();
    return shared_.wake.wait(lock, stop, [&] { return shared_.written >= mine; }) &&
           !shared_.behind;
}

void Writer::write() {
    while (true) {
        std::vector<std::optional<Parcel>> taken = queue_.popAll(kTransactionBytes);
        if (taken.empty()) return;
        std::vector<Parcel> parcels;
        for (std::optional<Parcel>& parcel : taken)
            if (parcel) parcels.push_back(std::move(*parcel));
        if (!parcels.empty()) store(std::move(parcels));
        writeFacts();
    }
}

void Writer::store(std::vector<Parcel> parcels) {
    std::vector<store::Batch> batches;
    for (Parcel& parcel : parcels) batches.push_back(std::move(parcel.batch));
    std::vector<store::Applied> applied;
    const bool stored = storeOrGiveUp(batches, applied);
    for (const Parcel& parcel : parcels)
        if (stored && enricher_) enricher_->tell(parcel.stream.tenant, parcel.nameless);
    std::lock_guard lock(shared_.mutex);
    for (std::size_t i = 0; i < parcels.size(); ++i) {
        parcels[i].batch = std::move(batches[i]);
        settle(parcels[i], stored ? &applied[i] : nullptr);
    }
}

/// Tells the collector what became of a job's records; with the lock.
void Writer::settle(const Parcel& parcel, const store::Applied* applied) {
    if (applied) {
        shared_.book.count(parcel.stream, *applied);
        shared_.noteSuccess(parcel.stream);
        shared_.collector.stored(parcel.job, keysOf(parcel.batch.events),
                                 parcel.batch.rejected.size(), clock_.now(), applied->newTimes);
    } else {
        shared_.collector.failed(parcel.job,
                                 {AOC_OUR_FAULT, Millis(0), "what was fetched could not be stored"},
                                 clock_.now());
    }
    ++shared_.changes;
}

void Writer::writeFacts() {
    std::unique_lock lock(shared_.mutex);
    const std::uint64_t upTo = shared_.changes;
    store::Batch batch;
    batch.facts = shared_.collector.takeFacts();
    if (!batch.facts.empty()) {
        lock.unlock();
        // The collector gives each fact once, so those that could not be written go along later.
        unwritten_.push_back(std::move(batch));
        std::vector<store::Applied> applied;
        const bool stored = storeOrGiveUp(unwritten_, applied);
        if (stored) unwritten_.clear();
        lock.lock();
        for (const store::Applied& each : applied)
            for (const collect::Fence& fence : each.fenced) shared_.noteFenced(fence);
        if (!stored)
            shared_.book.warn(
                "the ledger could not be written; what it lacks is written by the next run");
    }
    shared_.written = std::max(shared_.written, upTo);
    shared_.behind = !unwritten_.empty();
    shared_.noteWarnings();
    lock.unlock();
    shared_.wake.notify_all();
}

/// Stores, and tries again for a while where that may help: the queue fills meanwhile and fetching
/// pauses.
bool Writer::storeOrGiveUp(std::span<const store::Batch> batches,
                           std::vector<store::Applied>& applied) {
    Millis pause = rules_.firstBackOff;
    for (unsigned attempt = 1;; ++attempt) {
        auto result = store_.apply(batches);
        if (result) {
            applied = std::move(*result);
            return true;
        }
        log::error("storing failed: " + result.error().message);
        if (result.error().kind != Error::Kind::Unavailable || attempt == rules_.mostAttempts)
            return false;
        std::unique_lock lock(shared_.mutex);
        if (shared_.wake.wait_for(lock, stopping_, pause, [] { return false; });
            stopping_.stop_requested())
            return false;
        pause = std::min(pause * 2, rules_.longestBackOff);
    }
}

}  // namespace aoc::run
