// SPDX-License-Identifier: MIT
#include "aoc/collect/collector.hpp"

#include <algorithm>
#include <utility>

#include "collect/collector_parts.hpp"
#include "collect/merge.hpp"

namespace aoc::collect {

Collector::Collector(Rules rules, std::uint64_t seed)
    : parts_(std::make_unique<Parts>(rules, seed)) {}

Collector::~Collector() = default;

void Collector::addStream(const StreamId& id, const plugin::Stream& stream, unsigned parallel,
                          std::vector<Window> rows, std::optional<StreamState> state) {
    auto& p = *parts_;
    if (!p.index.emplace(id, p.streams.size()).second) return;
    StreamEntry entry;
    entry.id = id;
    entry.stream = stream;
    entry.family = &p.families[{id.tenant, stream.rateFamily}];
    entry.family->parallel = parallel;
    entry.state = state.value_or(StreamState{id, {}, {}});
    std::sort(rows.begin(), rows.end(),
              [](const Window& a, const Window& b) { return a.span < b.span; });
    entry.rows = std::move(rows);
    p.streams.push_back(std::move(entry));
    p.change(p.streams.back(), tidy(p.streams.back().rows));
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
        if (stream.blockedUntil && now < *stream.blockedUntil) {
            p.tickets.fail(ticket, id);
            p.warn(stream,
                   stream.blockedWhy + "; next try after " + formatSeconds(*stream.blockedUntil));
            continue;
        }
        stream.blockedUntil.reset();
        p.ask(ticket, stream, cut, force, now);
    }
    p.closeTickets();
    return ticket;
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
    bool young = stream.state.preparedAt && now < *stream.state.preparedAt + rules.prepareAgain;
    if (stream.stream.needsPrepare && !young && !stream.preparing) stream.wantsPrepare = true;
}

std::optional<Job> Collector::next(Instant now) {
    auto& p = *parts_;
    p.wakeDue(now);
    std::optional<ReadyQueue::Head> best;
    for (std::size_t i = 0; i < p.streams.size(); ++i) {
        StreamEntry& stream = p.streams[i];
        if (p.held(stream)) {
            if (auto job = p.handOutPrepare(i, now)) return job;
            continue;
        }
        if (stream.family->full()) continue;
        auto head = stream.ready.head();
        if (head && (!best || head->newest > best->newest)) best = head;
    }
    if (!best) return std::nullopt;
    return p.handOut(best->job, now);
}

std::optional<Job> Collector::Parts::handOutPrepare(std::size_t at, Instant now) {
    StreamEntry& stream = streams[at];
    if (stream.preparing || !stream.ready.head()) return std::nullopt;
    if (stream.prepareAt && now < *stream.prepareAt) return std::nullopt;
    stream.wantsPrepare = false;
    stream.preparing = true;
    stream.prepareAt.reset();
    stream.state.preparedAt = now;
    facts.add(stream.state);
    Step step;
    step.id = ++lastJob;
    step.stream = at;
    step.prepare = true;
    step.at = Step::At::Running;
    step.startedAt = now;
    steps.emplace(step.id, step);
    return Job{step.id, stream.id, Job::Kind::Prepare, {}, {}};
}

Job Collector::Parts::handOut(JobId id, Instant now) {
    Step& step = steps.at(id);
    StreamEntry& stream = streams[step.stream];
    Reading& reading = readings.at(step.reading);
    stream.ready.remove(reading.id, id);
    ++stream.family->running;
    step.at = Step::At::Running;
    step.startedAt = now;
    if (!reading.startedAt) reading.startedAt = now;
    return {id, stream.id, Job::Kind::Fetch, reading.read.span, step.task};
}

std::optional<Instant> Collector::wakeAt() const {
    const auto& p = *parts_;
    std::optional<Instant> wake;
    if (!p.delayed.empty()) wake = p.delayed.begin()->first;
    for (const StreamEntry& stream : p.streams)
        if (stream.wantsPrepare && stream.prepareAt && stream.ready.head())
            wake = wake ? std::min(*wake, *stream.prepareAt) : *stream.prepareAt;
    return wake;
}

Facts Collector::fetched(JobId job, std::vector<plugin::Task> followUps,
                         const std::vector<Content>& known, Instant now) {
    auto& p = *parts_;
    auto at = p.steps.find(job);
    if (at == p.steps.end() || at->second.at != Step::At::Running || at->second.prepare) return {};
    Step& step = at->second;
    p.stopRunning(step);
    Facts facts;
    if (step.once()) facts.contents.push_back(p.contentOf(step));
    if (step.reading == 0) {
        p.steps.erase(at);
        return facts;
    }
    step.at = Step::At::Unstored;
    step.listed = !followUps.empty();
    Reading& reading = p.readings.at(step.reading);
    if (auto trouble = p.follow(reading, std::move(followUps), known, now)) {
        if (trouble->kind == AOC_SPLIT_WINDOW)
            p.splitOrGiveUpSlowly(reading, trouble->why, now);
        else
            p.restart(reading, trouble->why, true, now);
        p.closeTickets();
    }
    return facts;
}

std::optional<plugin::Advice> Collector::Parts::follow(Reading& reading,
                                                       std::vector<plugin::Task> followUps,
                                                       const std::vector<Content>& known,
                                                       Instant now) {
    for (plugin::Task& task : followUps) {
        bool again = !reading.listed.emplace(task.once, task.key).second;
        if (!task.once) {
            if (again) return plugin::Advice{AOC_RESTART_WINDOW, {}, "the pages lead in a circle"};
            if (++reading.pages > rules.mostPages)
                return plugin::Advice{
                    AOC_SPLIT_WINDOW,
                    {},
                    "more than " + std::to_string(rules.mostPages) + " pages in one window"};
        } else {
            if (again) continue;
            auto done = std::find_if(known.begin(), known.end(),
                                     [&](const Content& c) { return c.key == task.key; });
            if (done != known.end() && !fetchedTooSoon(*done, task, rules, now)) continue;
        }
        add(reading, std::move(task), std::nullopt);
    }
    return std::nullopt;
}

void Collector::stored(JobId job, const std::vector<Key>& events, std::uint64_t rejected,
                       Instant now) {
    auto& p = *parts_;
    auto at = p.steps.find(job);
    if (at == p.steps.end() || at->second.at != Step::At::Unstored) return;
    Reading& reading = p.readings.at(at->second.reading);
    p.steps.erase(at);
    reading.jobs.erase(job);
    reading.count(events, rejected);
    if (reading.jobs.empty()) p.complete(reading, now);
    p.closeTickets();
}

void Collector::Parts::complete(Reading& reading, Instant now) {
    StreamEntry& stream = streams[reading.stream];
    const Window* row = findRow(stream.rows, reading.read.span);
    if (reading.read.hasRow && row)
        change(stream, putMerged(stream.rows, completed(reading, *row, stream.stream, rules, now)));
    tickets.done(reading.id);
    end(reading);
}

void Collector::prepared(JobId job, const plugin::Offered& offered, Instant now) {
    auto& p = *parts_;
    auto at = p.steps.find(job);
    if (at == p.steps.end() || !at->second.prepare) return;
    const std::size_t index = at->second.stream;
    p.steps.erase(at);
    StreamEntry& stream = p.streams[index];
    stream.preparing = false;
    stream.prepareTrouble = {};
    if (offered.since && stream.state.onSince != offered.since) {
        stream.state.onSince = offered.since;
        p.facts.add(stream.state);
    }
    if (!offered.on) p.block(index, "the stream is off", now + p.rules.slowRetry);
    p.closeTickets();
}

Facts Collector::takeFacts() { return parts_->facts.take(); }

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
        if (missing || ticket.failed.contains(id)) state.incomplete.push_back(id);
        if (span.empty()) continue;
        state.readFrom = first ? span.from : std::min(state.readFrom, span.from);
        state.readTo = first ? span.to : std::max(state.readTo, span.to);
        first = false;
    }
    return state;
}

void Collector::Parts::closeTickets() {
    for (TicketId id : tickets.ended())
        if (const auto* ticket = tickets.find(id)) tickets.finish(id, stateOf(*ticket));
}

std::vector<Warning> Collector::takeWarnings() { return std::exchange(parts_->warnings, {}); }

const std::vector<Window>& Collector::rows(const StreamId& id) const {
    static const std::vector<Window> none;
    auto at = parts_->index.find(id);
    return at == parts_->index.end() ? none : parts_->streams[at->second].rows;
}

void Collector::Parts::change(StreamEntry& stream, const RowChange& rows) {
    applyChange(rows, stream.rows);
    facts.add(rows);
}

Reading& Collector::Parts::begin(std::size_t stream, const Read& read) {
    Reading& reading = readings[++lastReading];
    reading.id = lastReading;
    reading.stream = stream;
    reading.read = read;
    return reading;
}

Step& Collector::Parts::add(Reading& reading, std::optional<plugin::Task> task,
                            std::optional<Instant> due) {
    Step& step = steps[++lastJob];
    step.id = lastJob;
    step.stream = reading.stream;
    step.reading = reading.id;
    step.task = std::move(task);
    reading.jobs.insert(step.id);
    wait(step, due);
    return step;
}

void Collector::Parts::wait(Step& step, std::optional<Instant> due) {
    step.at = Step::At::Waiting;
    step.due = due;
    if (due)
        delayed.insert({*due, step.id});
    else
        streams[step.stream].ready.add(step.reading, readings.at(step.reading).read.span.to,
                                       step.id, step.once());
}

void Collector::Parts::wakeDue(Instant now) {
    while (!delayed.empty() && delayed.begin()->first <= now) {
        Step& step = steps.at(delayed.begin()->second);
        delayed.erase(delayed.begin());
        wait(step, std::nullopt);
    }
}

void Collector::Parts::stopRunning(Step& step) {
    if (!step.prepare) --streams[step.stream].family->running;
}

Content Collector::Parts::contentOf(const Step& step) const {
    return {streams[step.stream].id,
            step.task->key,
            step.startedAt,
            step.task->availableAt,
            step.task->expiresAt,
            false,
            {}};
}

/// Its jobs are no longer its own. Those under way keep their place until they are answered.
void Collector::Parts::forget(Reading& reading) {
    streams[reading.stream].ready.remove(reading.id);
    for (JobId id : reading.jobs) {
        Step& step = steps.at(id);
        if (step.at == Step::At::Running) {
            step.reading = 0;
            continue;
        }
        if (step.due) delayed.erase({*step.due, id});
        steps.erase(id);
    }
    reading.forgetPass();
}

void Collector::Parts::end(Reading& reading) {
    forget(reading);
    readings.erase(reading.id);
}

}  // namespace aoc::collect
