// SPDX-License-Identifier: MIT
#include "aoc/collect/collector.hpp"

#include <algorithm>
#include <utility>

#include "collect/collector_parts.hpp"
#include "collect/off_and_on.hpp"

namespace aoc::collect {
namespace {

/// Contents are dropped in steps of this, and so long after no listing reaches them: a clock that
/// is put right must not have them fetched again.
constexpr Millis kForget = std::chrono::hours(1);

}  // namespace

Collector::Collector(Rules rules, std::uint64_t seed)
    : parts_(std::make_unique<Parts>(rules, seed)) {}

Collector::~Collector() = default;

void Collector::addStream(const StreamId& id, const plugin::Stream& stream, unsigned parallel,
                          std::vector<Window> rows, std::optional<StreamState> state,
                          std::vector<Content> gone, std::uint64_t lease) {
    auto& p = *parts_;
    const auto [at, isNew] = p.index.emplace(id, p.streams.size());
    if (isNew)
        p.streams.emplace_back();
    else if (!p.streams[at->second].dropped)
        return;
    StreamEntry entry;
    entry.id = id;
    entry.lease = lease;
    entry.stream = stream;
    entry.family = &p.families[{id.tenant, stream.rateFamily}];
    entry.family->parallel = parallel;
    entry.state = state.value_or(StreamState{id, {}, {}});
    entry.mayHaveBegun = entry.state.unanswered;
    entry.gone = std::move(gone);
    std::sort(rows.begin(), rows.end(),
              [](const Window& a, const Window& b) { return a.span < b.span; });
    entry.rows = std::move(rows);
    StreamEntry& taken = p.streams[at->second] = std::move(entry);
    p.change(taken, tidy(taken.rows));
}

void Collector::drop(const StreamId& id) {
    auto& p = *parts_;
    const auto at = p.index.find(id);
    if (at == p.index.end() || p.streams[at->second].dropped) return;
    std::vector<ReadingId> ids;
    for (const auto& [reading, entry] : p.readings)
        if (entry.stream == at->second) ids.push_back(reading);
    for (ReadingId reading : ids) {
        p.tickets.gaveUp(reading, id);
        p.end(p.readings.at(reading));
    }
    // Whether `prepare` was called the ledger knows; how it went, its next holder finds out.
    std::erase_if(p.steps, [&](const auto& step) {
        return step.second.prepare && step.second.stream == at->second;
    });
    StreamEntry none;
    none.id = id;
    none.stream = p.streams[at->second].stream;
    none.family = p.streams[at->second].family;
    none.dropped = true;
    p.streams[at->second] = std::move(none);
    p.facts.forget(id);
    p.closeTickets();
}

std::optional<std::uint64_t> Collector::lease(const StreamId& id) const {
    const auto at = parts_->index.find(id);
    if (at == parts_->index.end() || parts_->streams[at->second].dropped) return std::nullopt;
    return parts_->streams[at->second].lease;
}

bool Collector::awaits(JobId job) const {
    const auto at = parts_->steps.find(job);
    return at != parts_->steps.end() && (at->second.prepare || at->second.reading != 0);
}

TicketId Collector::request(const std::vector<StreamId>& streams, Span asked, bool force,
                            Instant now) {
    auto& p = *parts_;
    TicketId ticket = p.tickets.open();
    for (const StreamId& id : streams) {
        auto at = p.index.find(id);
        if (at == p.index.end()) continue;
        StreamEntry& stream = p.streams[at->second];
        Span cut = withinReach(asked, stream.stream, p.rules, now);
        p.tickets.addStream(ticket, id, cut);
        if (stream.dropped) {
            p.tickets.fail(ticket, id);
            continue;
        }
        // Or nobody would know why a run is incomplete in which all goes well.
        if (const std::size_t gaps = Parts::gapsIn(stream, cut); gaps > 0)
            p.warn(stream, std::to_string(gaps) + (gaps == 1 ? " gap" : " gaps") +
                               " from before in what is asked for: offered once, and could not be "
                               "had; `aoc coverage` names " +
                               (gaps == 1 ? "it" : "each"));
        if (stream.blockedUntil && now < *stream.blockedUntil) {
            p.tickets.fail(ticket, id);
            p.warn(stream,
                   stream.blockedWhy + "; next try after " + formatSeconds(*stream.blockedUntil));
            continue;
        }
        stream.blockedUntil.reset();
        p.lookAfter(stream, now);
        p.ask(ticket, stream, cut, force, now);
    }
    p.closeTickets();
    return ticket;
}

/// What is to be done for a stream now and then, whatever is asked for.
void Collector::Parts::lookAfter(StreamEntry& stream, Instant now) {
    // AOC was killed before it heard what `prepare` did, and asks for content before it may be
    // called again.
    if (stream.mayHaveBegun && isYoung(stream, now)) {
        stream.mayHaveBegun = stream.state.unanswered = false;
        wentOn(stream.state, now);
        facts.add(stream.state);
    }
    const Instant reach = floorSeconds(now - stream.stream.retention);
    if (stream.stream.eventBasis || (stream.forgotTo && reach - *stream.forgotTo < kForget)) return;
    stream.forgotTo = reach;
    facts.add(Forgotten{stream.id, reach - kForget});
}

bool Collector::Parts::isYoung(const StreamEntry& stream, Instant now) const {
    return stream.state.preparedAt && now < *stream.state.preparedAt + rules.prepareAgain;
}

void Collector::Parts::ask(TicketId ticket, StreamEntry& stream, const Span& asked, bool force,
                           Instant now) {
    const std::size_t at = index.at(stream.id);
    Spans underWay;
    for (const auto& [id, reading] : readings) {
        if (reading.stream != at) continue;
        underWay.push_back(reading.read.span);
        const Window* row = findRow(stream.rows, reading.read.span);
        bool wanted = row && row->state == WindowState::Open;
        if (wanted || overlap(reading.read.span, asked)) tickets.need(ticket, id);
    }
    Plan plan =
        planReads({stream.id, asked, force, now}, stream.stream, rules, stream.rows, underWay);
    change(stream, plan.rows);
    if (plan.reads.empty()) return;
    for (const Read& read : plan.reads) {
        Reading& reading = begin(at, read);
        tickets.need(ticket, reading.id);
        add(reading, std::nullopt, std::nullopt);
    }
    if (stream.stream.needsPrepare && !isYoung(stream, now) && !stream.preparing)
        stream.wantsPrepare = true;
}

Facts Collector::takeFacts() {
    Facts facts = parts_->facts.take();
    facts.fences = parts_->fencesOf(facts);
    return facts;
}

std::vector<Fence> Collector::Parts::fencesOf(const Facts& said) const {
    std::set<Fence> fences;
    const auto look = [&](const auto& all) {
        for (const auto& fact : all) {
            const StreamEntry& stream = streams[index.at(fact.stream)];
            if (stream.lease != 0) fences.insert({stream.id, stream.lease});
        }
    };
    look(said.contents);
    look(said.streams);
    look(said.windows);
    look(said.superseded);
    return {fences.begin(), fences.end()};
}

TicketState Collector::ticket(TicketId id) const {
    const Tickets::Ticket* ticket = parts_->tickets.find(id);
    if (!ticket) return {true, {}, 0, 0, {}, {}};
    return ticket->last ? *ticket->last : parts_->stateOf(*ticket);
}

TicketState Collector::Parts::stateOf(const Tickets::Ticket& ticket) const {
    TicketState state;
    state.finished = ticket.needs.empty();
    state.windowsTotal = ticket.total;
    state.windowsDone = ticket.total - ticket.needs.size();
    bool first = true;
    for (const auto& [id, span] : ticket.asked) {
        const StreamEntry& stream = streams[index.at(id)];
        bool missing = !span.empty() && !subtract(span, readSpans(stream.rows)).empty();
        if (missing || ticket.failed.contains(id) || gapsIn(stream, span) > 0)
            state.incomplete.push_back(id);
        if (span.empty()) continue;
        state.readFrom = first ? span.from : std::min(state.readFrom, span.from);
        state.readTo = first ? span.to : std::max(state.readTo, span.to);
        first = false;
    }
    return state;
}

std::size_t Collector::Parts::gapsIn(const StreamEntry& stream, const Span& span) {
    const auto contents = std::ranges::count_if(stream.gone, [&](const Content& content) {
        return content.availableAt && span.from <= *content.availableAt &&
               *content.availableAt < span.to;
    });
    const auto windows = std::ranges::count_if(stream.rows, [&](const Window& row) {
        return row.state == WindowState::Gap && overlap(row.span, span);
    });
    return static_cast<std::size_t>(contents + windows);
}

void Collector::Parts::closeTickets() {
    const auto ended = tickets.ended();
    for (TicketId id : ended)
        if (const auto* ticket = tickets.find(id)) tickets.finish(id, stateOf(*ticket));
    tellOfFailedWindows(!ended.empty());
}

/// Not one by one, but when a stream has nothing under way any more, or somebody's answer is ready.
void Collector::Parts::tellOfFailedWindows(bool all) {
    for (std::size_t at = 0; at < streams.size(); ++at) {
        StreamEntry& stream = streams[at];
        if (stream.failedWindows.empty()) continue;
        const bool underWay = std::ranges::any_of(
            readings, [&](const auto& entry) { return entry.second.stream == at; });
        if (underWay && !all) continue;
        for (std::string& text : stream.failedWindows.take()) warn(stream, std::move(text));
    }
}

std::vector<Warning> Collector::takeWarnings() { return std::exchange(parts_->warnings, {}); }

const std::vector<Window>& Collector::rows(const StreamId& id) const {
    static const std::vector<Window> none;
    auto at = parts_->index.find(id);
    return at == parts_->index.end() ? none : parts_->streams[at->second].rows;
}

const std::vector<Content>& Collector::gone(const StreamId& id) const {
    static const std::vector<Content> none;
    auto at = parts_->index.find(id);
    return at == parts_->index.end() ? none : parts_->streams[at->second].gone;
}

std::optional<StreamState> Collector::state(const StreamId& id) const {
    auto at = parts_->index.find(id);
    return at == parts_->index.end() ? std::nullopt
                                     : std::optional(parts_->streams[at->second].state);
}

void Collector::Parts::change(StreamEntry& stream, const RowChange& rows) {
    applyChange(rows, stream.rows);
    facts.add(rows);
}

}  // namespace aoc::collect
