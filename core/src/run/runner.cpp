// SPDX-License-Identifier: MIT
#include "aoc/run/runner.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <thread>

#include "aoc/base/log.hpp"
#include "aoc/pipeline/pipeline.hpp"
#include "shared.hpp"
#include "writer.hpp"

namespace aoc::run {
namespace {

/// Asked for again each time, as AOC always did: it costs nothing where all is read.
constexpr Millis kCatchUp = std::chrono::hours(168);

plugin::Advice tryLater(std::string why) { return {AOC_RETRY_AFTER, Millis(0), std::move(why)}; }

}  // namespace

struct Runner::Parts {
    Parts(std::vector<Feed> feedsOf, store::EventStore& storeOf, const Clock& clockOf,
          const Options& options)
        : feeds(std::move(feedsOf)),
          store(storeOf),
          clock(clockOf),
          shared(options.rules, options.seed),
          writer(shared, storeOf, clockOf, options, stopping.get_token()) {}

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
    void fail(const collect::Job& job, plugin::Advice advice);
    void changed(std::unique_lock<std::mutex>& lock);
    Result<std::vector<collect::StreamId>> streamsOf(const Request& request) const;
    /// With the lock, like the next one.
    collect::Coverage coverageOf(const collect::StreamId& id) const;
    void tellOfReach(const std::vector<collect::StreamId>& ids, const Span& asked, Instant now);
    std::string sourceNames() const;
    Book::Ask ask() const {
        return [this](collect::TicketId id) { return shared.collector.ticket(id); };
    }

    const std::vector<Feed> feeds;
    store::EventStore& store;
    const Clock& clock;
    std::map<collect::StreamId, Known> streams;
    Shared shared;
    std::stop_source stopping;
    Writer writer;  // Ends before what it uses.
    std::vector<std::thread> workers;
};

Result<std::vector<collect::StreamId>> Runner::Parts::streamsOf(const Request& request) const {
    std::vector<collect::StreamId> wanted;
    std::string others;
    for (const auto& [id, known] : streams) {
        if (!request.source.empty() && id.source != request.source) continue;
        if (request.stream.empty() || id.stream == request.stream)
            wanted.push_back(id);
        else
            others += (others.empty() ? "" : ", ") + id.stream;
    }
    if (!wanted.empty()) return wanted;
    if (!others.empty())
        return Unexpected(Error{Error::Kind::NotFound,
                                "there is no stream named " + log::printable(request.stream) +
                                    " to collect from; there are: " + others,
                                "stream"});
    std::string message = streams.empty()
                              ? "there is no source to collect from; see `aoc plugin list`"
                              : "there is no source named " + log::printable(request.source) +
                                    " to collect from; there are: " + sourceNames();
    return Unexpected(Error{Error::Kind::NotFound, std::move(message), "source"});
}

collect::Coverage Runner::Parts::coverageOf(const collect::StreamId& id) const {
    const collect::Collector& collector = shared.collector;
    return collect::coverageOf(id, *streams.at(id).stream, collector.rows(id), collector.gone(id),
                               collector.state(id), clock.now());
}

void Runner::Parts::tellOfReach(const std::vector<collect::StreamId>& ids, const Span& asked,
                                Instant now) {
    for (const collect::StreamId& id : ids) {
        const Instant oldest =
            now - streams.at(id).stream->retention + shared.rules.retentionMargin;
        if (asked.from < oldest)
            shared.book.warn(id, "what lies before " + formatSeconds(oldest) +
                                     " is not offered any more and was not asked for");
    }
}

/// "a, b, c"
std::string Runner::Parts::sourceNames() const {
    std::set<std::string> names;
    for (const auto& [id, known] : streams) names.insert(id.source);
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

/// To be called with the lock after every change of the collector's state; gives it back.
void Runner::Parts::changed(std::unique_lock<std::mutex>& lock) {
    ++shared.changes;
    shared.noteWarnings();
    lock.unlock();
    shared.wake.notify_all();
    writer.look();
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
            shared.collector.addStream(id, stream, feed.parallel(stream.rateFamily),
                                       std::move(*rows), std::move(*state), std::move(*gone));
            streams[id] = {&feed, &stream};
        }
    }
    return Done{};
}

void Runner::Parts::work(std::stop_token stop) {
    std::unique_lock lock(shared.mutex);
    while (!stop.stop_requested()) {
        if (std::optional<collect::Job> job = shared.collector.next(clock.now())) {
            lock.unlock();
            carryOut(*job, stop);
            lock.lock();
            continue;
        }
        auto moved = [&, seen = shared.changes] { return shared.changes != seen; };
        if (std::optional<Instant> due = shared.collector.wakeAt()) {
            shared.wake.wait_for(lock, stop, std::max(Millis(1), *due - clock.now()), moved);
        } else {
            shared.wake.wait(lock, stop, moved);
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
    if (!writer.factsWritten(stop))
        return fail(job, stop.stop_requested()
                             ? plugin::Advice{AOC_CANCELLED, Millis(0), "the host is stopping"}
                             : tryLater("the ledger could not be written"));
    auto offered = known.feed->source->prepare(*known.stream, *known.feed->http, stop);
    if (!offered) return fail(job, offered.error());
    std::unique_lock lock(shared.mutex);
    shared.collector.prepared(job.id, *offered, clock.now());
    changed(lock);
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
    auto normalised = pipeline::normalise(source, *fetched, origin,
                                          [this](Event& event) { store.prepare(event); });
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
    writer.waitForRoom(normalised->bytes, stop);

    Parcel parcel{job.id, job.stream, {}};
    parcel.batch.events = std::move(normalised->events);
    parcel.batch.rejected = std::move(normalised->rejected);
    const collect::Counts brought{parcel.batch.events.size() + parcel.batch.rejected.size(), 0,
                                  parcel.batch.rejected.size()};
    {
        std::unique_lock lock(shared.mutex);
        parcel.batch.facts = shared.collector.fetched(job.id, std::move(fetched->followUps),
                                                      *contents, clock.now(), brought);
        changed(lock);
    }
    writer.push(std::move(parcel), normalised->bytes, stop);
}

void Runner::Parts::fail(const collect::Job& job, plugin::Advice advice) {
    // Only the host may cancel; a plugin that does would be asked again at once for ever.
    if (advice.kind == AOC_CANCELLED && !stopping.stop_requested()) advice = tryLater(advice.why);
    // What a bearer may do was settled when it was given: a permission granted since is not in it.
    if (advice.kind == AOC_SIGN_IN_AGAIN || advice.kind == AOC_NOT_PERMITTED)
        streams.at(job.stream).feed->http->signInAgain();
    std::unique_lock lock(shared.mutex);
    shared.noteFailure(job.stream, advice, clock.now());
    shared.collector.failed(job.id, advice, clock.now());
    changed(lock);
}

Runner::Runner(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Runner>> Runner::start(std::vector<Feed> feeds, store::EventStore& store,
                                              const Clock& clock, Options options) {
    auto parts = std::make_unique<Parts>(std::move(feeds), store, clock, options);
    if (Status read = parts->readLedger(); !read) return Unexpected(read.error());
    Parts& p = *parts;
    for (unsigned i = 0; i < options.workers; ++i) {
        p.workers.emplace_back([&p] { p.work(p.stopping.get_token()); });
    }
    return std::unique_ptr<Runner>(new Runner(std::move(parts)));
}

Runner::~Runner() {
    parts_->stopping.request_stop();
    for (std::thread& worker : parts_->workers) worker.join();
}

Result<Runner::Ticket> Runner::request(const Request& request) {
    auto wanted = parts_->streamsOf(request);
    if (!wanted) return Unexpected(wanted.error());
    Shared& shared = parts_->shared;
    std::unique_lock lock(shared.mutex);
    Instant now = parts_->clock.now();
    Span asked = request.span.value_or(Span{now - request.back, now});
    Ticket ticket;
    ticket.id = shared.collector.request(*wanted, asked, request.force, now);
    ticket.runId = shared.book.enter(ticket.id, *wanted, now, parts_->ask());
    if (request.span) parts_->tellOfReach(*wanted, asked, now);
    parts_->changed(lock);
    return ticket;
}

void Runner::catchUp(const std::vector<collect::StreamId>& streams) {
    Shared& shared = parts_->shared;
    std::unique_lock lock(shared.mutex);
    const Instant now = parts_->clock.now();
    for (const collect::StreamId& id : streams) {
        if (!parts_->streams.contains(id)) continue;
        Span asked{now - kCatchUp, now};
        if (auto readTo = parts_->coverageOf(id).readTo) asked.from = std::min(asked.from, *readTo);
        collect::TicketId ticket = shared.collector.request({id}, asked, false, now);
        shared.book.enter(ticket, {id}, now, parts_->ask(), true);
    }
    parts_->changed(lock);
}

Summary Runner::wait(const Ticket& ticket, Millis limit) const {
    const Parts& p = *parts_;
    const Shared& shared = p.shared;
    std::unique_lock lock(shared.mutex);
    std::optional<std::uint64_t> lastChange;  // the facts up to here belong to the ticket
    bool done = shared.wake.wait_for(lock, p.stopping.get_token(), limit, [&] {
        if (!lastChange && shared.collector.ticket(ticket.id).finished) lastChange = shared.changes;
        return lastChange && shared.written >= *lastChange;
    });
    Summary summary = shared.book.summary(ticket.runId, ticket.id, p.ask()).value_or(Summary{});
    summary.running = !done;
    return summary;
}

std::optional<Summary> Runner::run(const std::string& runId) const {
    std::lock_guard lock(parts_->shared.mutex);
    return parts_->shared.book.summary(runId, std::nullopt, parts_->ask());
}

std::vector<Summary> Runner::runs(std::size_t most) const {
    std::lock_guard lock(parts_->shared.mutex);
    return parts_->shared.book.latest(most, parts_->ask());
}

std::optional<Failing> Runner::failing(const collect::StreamId& stream) const {
    std::lock_guard lock(parts_->shared.mutex);
    auto entry = parts_->shared.failing.find(stream);
    return entry == parts_->shared.failing.end() ? std::nullopt : std::optional(entry->second);
}

std::vector<collect::Coverage> Runner::coverage() const {
    std::lock_guard lock(parts_->shared.mutex);
    std::vector<collect::Coverage> all;
    for (const auto& [id, known] : parts_->streams) all.push_back(parts_->coverageOf(id));
    return all;
}

}  // namespace aoc::run
