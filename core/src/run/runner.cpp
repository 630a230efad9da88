// SPDX-License-Identifier: MIT
#include "aoc/run/runner.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "aoc/base/bounded_queue.hpp"
#include "aoc/base/guarded.hpp"
#include "aoc/base/log.hpp"
#include "aoc/pipeline/pipeline.hpp"
#include "book.hpp"

namespace aoc::run {
namespace {

/// What the writer stores in one transaction at most: enough for SQLite to be fast, little enough
/// to be answered soon.
constexpr std::size_t kTransactionBytes = 8u << 20;

/// A task's records on their way to the writer. One without a job only asks the writer to look for
/// facts.
struct Parcel {
    std::optional<collect::JobId> job;
    collect::StreamId stream;
    store::Batch batch;
};

plugin::Advice tryLater(std::string why) { return {AOC_RETRY_AFTER, Millis(0), std::move(why)}; }

std::vector<Key> keysOf(const std::vector<Event>& events) {
    std::vector<Key> keys;
    keys.reserve(events.size());
    for (const Event& event : events) keys.push_back(event.key);
    return keys;
}

}  // namespace

struct Runner::Parts {
    Parts(std::vector<Feed> feedsOf, store::EventStore& storeOf, const Clock& clockOf,
          Options optionsOf)
        : feeds(std::move(feedsOf)),
          store(storeOf),
          clock(clockOf),
          options(optionsOf),
          queue(options.queueBytes),
          collector(options.rules, options.seed) {}

    /// A stream with the feed that it is of.
    struct Known {
        const Feed* feed;
        const plugin::Stream* stream;
    };

    Status readLedger();
    void work(std::stop_token stop);
    void carryOut(const collect::Job& job, std::stop_token stop);
    void prepare(const collect::Job& job, const Known& known, std::stop_token stop);
    void fetch(const collect::Job& job, const Known& known, std::stop_token stop);
    bool factsWritten(std::stop_token stop);
    void fail(const collect::Job& job, plugin::Advice advice);
    void write();
    bool storeOrGiveUp(std::span<const store::Batch> batches, std::vector<store::Applied>& applied);
    void settle(const std::vector<Parcel>& parcels, const std::vector<store::Applied>& applied,
                bool stored);
    void writeFacts();
    void noteWarnings();
    void changed(std::unique_lock<std::mutex>& lock);
    Book::Ask ask() const {
        return [this](collect::TicketId id) { return collector.ticket(id); };
    }

    const std::vector<Feed> feeds;
    store::EventStore& store;
    const Clock& clock;
    const Options options;
    std::map<collect::StreamId, Known> streams;

    BoundedQueue<Parcel> queue;
    mutable std::mutex mutex;
    mutable std::condition_variable_any wake;
    collect::Collector collector AOC_GUARDED_BY(mutex);
    Book book AOC_GUARDED_BY(mutex);
    std::uint64_t changes AOC_GUARDED_BY(mutex) = 0;  // of the collector's state
    std::uint64_t written AOC_GUARDED_BY(mutex) =
        0;  // up to which change the facts were given to the store
    bool behind AOC_GUARDED_BY(mutex) = false;  // the store did not take all of them

    std::stop_source stopping;
    std::vector<std::thread> workers;
    std::thread writer;
    std::vector<store::Batch> unwritten;  // facts in their order; only the writer's
};

void Runner::Parts::noteWarnings() {
    for (const collect::Warning& warning : collector.takeWarnings()) {
        log::warning(warning.stream.source + "/" + warning.stream.stream + ": " + warning.text);
        book.warn(warning.stream, warning.text);
    }
}

/// To be called with the lock after every change of the collector's state; gives it back.
void Runner::Parts::changed(std::unique_lock<std::mutex>& lock) {
    ++changes;
    noteWarnings();
    lock.unlock();
    wake.notify_all();
    queue.push({}, 0, {});
}

Status Runner::Parts::readLedger() {
    for (const Feed& feed : feeds) {
        for (const plugin::Stream& stream : feed.streams) {
            collect::StreamId id{feed.tenant, feed.source->name(), stream.name};
            auto rows = store.windows(id);
            if (!rows) return Unexpected(rows.error());
            auto state = store.streamState(id);
            if (!state) return Unexpected(state.error());
            auto gone = store.goneContents(id);
            if (!gone) return Unexpected(gone.error());
            collector.addStream(id, stream, feed.parallel(stream.rateFamily), std::move(*rows),
                                std::move(*state), std::move(*gone));
            streams[id] = {&feed, &stream};
        }
    }
    return Done{};
}

void Runner::Parts::work(std::stop_token stop) {
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        if (std::optional<collect::Job> job = collector.next(clock.now())) {
            lock.unlock();
            carryOut(*job, stop);
            lock.lock();
            continue;
        }
        auto moved = [&, seen = changes] { return changes != seen; };
        if (std::optional<Instant> due = collector.wakeAt()) {
            wake.wait_for(lock, stop, std::max(Millis(1), *due - clock.now()), moved);
        } else {
            wake.wait(lock, stop, moved);
        }
    }
}

void Runner::Parts::carryOut(const collect::Job& job, std::stop_token stop) {
    const Known& known = streams.at(job.stream);
    if (job.kind == collect::Job::Kind::Prepare) {
        prepare(job, known, stop);
    } else {
        fetch(job, known, stop);
    }
}

void Runner::Parts::prepare(const collect::Job& job, const Known& known, std::stop_token stop) {
    if (!factsWritten(stop))
        return fail(job, stop.stop_requested()
                             ? plugin::Advice{AOC_CANCELLED, Millis(0), "the host is stopping"}
                             : tryLater("the ledger could not be written"));
    auto offered = known.feed->source->prepare(*known.stream, *known.feed->http, stop);
    if (!offered) return fail(job, offered.error());
    std::unique_lock lock(mutex);
    collector.prepared(job.id, *offered, clock.now());
    changed(lock);
}

/// Waits until every fact that is true by now is in the store; false if that can't be.
bool Runner::Parts::factsWritten(std::stop_token stop) {
    std::unique_lock lock(mutex);
    const std::uint64_t mine = ++changes;
    lock.unlock();
    queue.push({}, 0, {});
    lock.lock();
    return wake.wait(lock, stop, [&] { return written >= mine; }) && !behind;
}

void Runner::Parts::fetch(const collect::Job& job, const Known& known, std::stop_token stop) {
    const plugin::Source& source = *known.feed->source;
    std::optional<plugin::Task> task = job.task;
    if (!task) {
        auto first = source.first(*known.stream, job.window);
        if (!first) return fail(job, first.error());
        task = std::move(*first);
    }
    auto fetched = source.fetch(*task, *known.feed->http, stop);
    if (!fetched) return fail(job, fetched.error());

    pipeline::Origin origin{job.stream.tenant, job.stream.stream, clock.now(), std::nullopt};
    if (known.stream->eventBasis) origin.eventWindow = job.window;
    auto normalised = pipeline::normalise(source, *fetched, origin);
    if (!normalised) return fail(job, tryLater(normalised.error().message));

    std::vector<std::string> onceKeys;
    for (const plugin::Task& next : fetched->followUps) {
        if (next.once) onceKeys.push_back(next.key);
    }
    Result<std::vector<collect::Content>> contents = std::vector<collect::Content>();
    if (!onceKeys.empty()) contents = store.contents(job.stream, onceKeys);
    if (!contents)
        return fail(job, tryLater("the ledger can't be read: " + contents.error().message));

    // The records were copied; while they wait for the writer, they are held only once.
    fetched->document.reset();

    // The collector gives out what follows as soon as it hears of it: were it told earlier, every
    // worker would come to hold a page for a queue that is full.
    queue.waitForRoom(normalised->bytes, stop);

    Parcel parcel{job.id, job.stream, {}};
    parcel.batch.events = std::move(normalised->events);
    parcel.batch.rejected = std::move(normalised->rejected);
    {
        std::unique_lock lock(mutex);
        parcel.batch.facts =
            collector.fetched(job.id, std::move(fetched->followUps), *contents, clock.now());
        changed(lock);
    }
    queue.push(std::move(parcel), normalised->bytes, stop);
}

void Runner::Parts::fail(const collect::Job& job, plugin::Advice advice) {
    // Only the host may cancel; a plugin that does would be asked again at once for ever.
    if (advice.kind == AOC_CANCELLED && !stopping.stop_requested()) advice = tryLater(advice.why);
    if (advice.kind == AOC_SIGN_IN_AGAIN) streams.at(job.stream).feed->http->signInAgain();
    std::unique_lock lock(mutex);
    collector.failed(job.id, advice, clock.now());
    changed(lock);
}

/// Stores, and tries again for a while where that may help: the queue fills meanwhile and fetching
/// pauses.
bool Runner::Parts::storeOrGiveUp(std::span<const store::Batch> batches,
                                  std::vector<store::Applied>& applied) {
    Millis pause = options.rules.firstBackOff;
    for (unsigned attempt = 1;; ++attempt) {
        auto result = store.apply(batches);
        if (result) {
            applied = std::move(*result);
            return true;
        }
        log::error("storing failed: " + result.error().message);
        if (result.error().kind != Error::Kind::Unavailable ||
            attempt == options.rules.mostAttempts)
            return false;
        std::unique_lock lock(mutex);
        if (wake.wait_for(lock, stopping.get_token(), pause, [] { return false; });
            stopping.stop_requested())
            return false;
        pause = std::min(pause * 2, options.rules.longestBackOff);
    }
}

void Runner::Parts::settle(const std::vector<Parcel>& parcels,
                           const std::vector<store::Applied>& applied, bool stored) {
    std::unique_lock lock(mutex);
    for (std::size_t i = 0; i < parcels.size(); ++i) {
        const Parcel& parcel = parcels[i];
        if (!parcel.job) continue;
        if (stored) {
            book.count(parcel.stream, applied[i]);
            collector.stored(*parcel.job, keysOf(parcel.batch.events), parcel.batch.rejected.size(),
                             clock.now());
        } else {
            collector.failed(*parcel.job,
                             {AOC_OUR_FAULT, Millis(0), "what was fetched could not be stored"},
                             clock.now());
        }
        ++changes;
    }
}

void Runner::Parts::writeFacts() {
    std::unique_lock lock(mutex);
    std::uint64_t upTo = changes;
    store::Batch batch;
    batch.facts = collector.takeFacts();
    if (!batch.facts.empty()) {
        lock.unlock();
        // The collector gives each fact once, so those that could not be written go along later.
        unwritten.push_back(std::move(batch));
        std::vector<store::Applied> applied;
        bool stored = storeOrGiveUp(unwritten, applied);
        if (stored) unwritten.clear();
        lock.lock();
        if (!stored)
            book.warn("the ledger could not be written; what it lacks is written by the next run");
    }
    written = std::max(written, upTo);
    behind = !unwritten.empty();
    noteWarnings();
    lock.unlock();
    wake.notify_all();
}

/// The only thread that writes to the store. What it takes off the queue is stored before any fact
/// that follows from it.
void Runner::Parts::write() {
    while (true) {
        std::vector<Parcel> parcels = queue.popAll(kTransactionBytes);
        if (parcels.empty()) return;
        std::vector<store::Batch> batches;
        for (Parcel& parcel : parcels) batches.push_back(std::move(parcel.batch));
        std::vector<store::Applied> applied;
        bool anything =
            std::any_of(parcels.begin(), parcels.end(), [](auto& p) { return p.job.has_value(); });
        bool stored = !anything || storeOrGiveUp(batches, applied);
        for (std::size_t i = 0; i < parcels.size(); ++i) parcels[i].batch = std::move(batches[i]);
        settle(parcels, applied, stored);
        writeFacts();
    }
}

Runner::Runner(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Runner>> Runner::start(std::vector<Feed> feeds, store::EventStore& store,
                                              const Clock& clock, Options options) {
    auto parts = std::make_unique<Parts>(std::move(feeds), store, clock, options);
    if (Status read = parts->readLedger(); !read) return Unexpected(read.error());
    Parts& p = *parts;
    p.writer = std::thread([&p] { p.write(); });
    for (unsigned i = 0; i < options.workers; ++i) {
        p.workers.emplace_back([&p] { p.work(p.stopping.get_token()); });
    }
    return std::unique_ptr<Runner>(new Runner(std::move(parts)));
}

Runner::~Runner() {
    parts_->stopping.request_stop();
    for (std::thread& worker : parts_->workers) worker.join();
    parts_->queue.close();
    parts_->writer.join();
}

Result<Runner::Ticket> Runner::request(const Request& request) {
    std::vector<collect::StreamId> wanted;
    for (const auto& [id, known] : parts_->streams) {
        if (request.source.empty() || id.source == request.source) wanted.push_back(id);
    }
    if (wanted.empty()) {
        std::string message = request.source.empty()
                                  ? "there is no source to collect from; see `aoc plugin list`"
                                  : "there is no source named " + log::printable(request.source);
        return Unexpected(Error{Error::Kind::NotFound, std::move(message), "source"});
    }
    std::unique_lock lock(parts_->mutex);
    Instant now = parts_->clock.now();
    Ticket ticket;
    ticket.id = parts_->collector.request(wanted, {now - request.back, now}, request.force, now);
    ticket.runId = parts_->book.enter(ticket.id, wanted, now, parts_->ask());
    parts_->changed(lock);
    return ticket;
}

Summary Runner::wait(const Ticket& ticket, Millis limit) const {
    Parts& p = *parts_;
    std::unique_lock lock(p.mutex);
    std::optional<std::uint64_t> lastChange;  // the facts up to here belong to the ticket
    bool done = p.wake.wait_for(lock, p.stopping.get_token(), limit, [&] {
        if (!lastChange && p.collector.ticket(ticket.id).finished) lastChange = p.changes;
        return lastChange && p.written >= *lastChange;
    });
    Summary summary = p.book.summary(ticket.runId, ticket.id, p.ask()).value_or(Summary{});
    summary.running = !done;
    return summary;
}

std::optional<Summary> Runner::run(const std::string& runId) const {
    std::lock_guard lock(parts_->mutex);
    return parts_->book.summary(runId, std::nullopt, parts_->ask());
}

std::vector<Summary> Runner::runs(std::size_t most) const {
    std::lock_guard lock(parts_->mutex);
    return parts_->book.latest(most, parts_->ask());
}

std::vector<collect::Coverage> Runner::coverage() const {
    std::lock_guard lock(parts_->mutex);
    std::vector<collect::Coverage> all;
    for (const auto& [id, known] : parts_->streams) {
        all.push_back(collect::coverageOf(id, known.stream->eventBasis, parts_->collector.rows(id),
                                          parts_->collector.gone(id),
                                          parts_->collector.onSince(id)));
    }
    return all;
}

}  // namespace aoc::run
