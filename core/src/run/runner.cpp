// SPDX-License-Identifier: MIT
#include "aoc/run/runner.hpp"

#include <algorithm>
#include <set>

#include "aoc/base/log.hpp"
#include "runner_parts.hpp"

namespace aoc::run {
namespace {

/// Asked for again each time, as AOC always did: it costs nothing where all is read.
constexpr Millis kCatchUp = std::chrono::hours(168);

}  // namespace

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

Runner::Runner(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Result<std::unique_ptr<Runner>> Runner::start(std::vector<Feed> feeds, store::EventStore& store,
                                              const Clock& clock, Options options) {
    auto parts = std::make_unique<Parts>(std::move(feeds), store, clock, options);
    if (Status begun = parts->begin(options); !begun) return Unexpected(begun.error());
    Parts& p = *parts;
    for (unsigned i = 0; i < options.workers; ++i) {
        p.workers.emplace_back([&p] { p.work(p.stopping.get_token()); });
    }
    if (p.keeper) p.keeper->begin();
    if (p.enricher) p.enricher->begin(options.enrichLatest);
    return std::unique_ptr<Runner>(new Runner(std::move(parts)));
}

Runner::~Runner() {
    if (parts_->enricher) parts_->enricher->stop();
    if (parts_->keeper) parts_->keeper->stop();
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
    for (const collect::StreamId& id : *wanted)
        if (!shared.collector.lease(id)) shared.book.warn(id, parts_->keeper->holderOf(id));
    parts_->changed(lock);
    return ticket;
}

void Runner::catchUp(const std::vector<collect::StreamId>& streams) { parts_->catchUp(streams); }

void Runner::Parts::catchUp(const std::vector<collect::StreamId>& ids) {
    std::unique_lock lock(shared.mutex);
    const Instant now = clock.now();
    for (const collect::StreamId& id : ids) {
        if (!shared.collector.lease(id)) continue;
        Span asked{now - kCatchUp, now};
        if (auto readTo = coverageOf(id).readTo) asked.from = std::min(asked.from, *readTo);
        collect::TicketId ticket = shared.collector.request({id}, asked, false, now);
        shared.book.enter(ticket, {id}, now, ask(), true);
    }
    changed(lock);
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

bool Runner::holds(const collect::StreamId& stream) const {
    std::lock_guard lock(parts_->shared.mutex);
    return parts_->shared.collector.lease(stream).has_value();
}

std::optional<store::Lease> Runner::heldElsewhere(const collect::StreamId& stream) const {
    return parts_->keeper && !holds(stream) ? parts_->keeper->other(stream) : std::nullopt;
}

std::optional<Failing> Runner::failing(const collect::StreamId& stream) const {
    std::lock_guard lock(parts_->shared.mutex);
    auto entry = parts_->shared.failing.find(stream);
    return entry == parts_->shared.failing.end() ? std::nullopt : std::optional(entry->second);
}

std::vector<collect::Coverage> Runner::coverage() const {
    std::lock_guard lock(parts_->shared.mutex);
    std::vector<collect::Coverage> all;
    for (const auto& [id, known] : parts_->streams)
        if (parts_->shared.collector.lease(id)) all.push_back(parts_->coverageOf(id));
    return all;
}

}  // namespace aoc::run
