// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "collect/collector_parts.hpp"

namespace aoc::collect {

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
        // Halfway through the margin with which windows begin: the next window may be too late.
        auto head = stream.ready.head(now - stream.stream.retention + p.rules.retentionMargin / 2);
        if (head && (!best || head->newest > best->newest)) best = head;
    }
    if (!best) return std::nullopt;
    return p.handOut(best->job, now);
}

std::optional<Job> Collector::Parts::handOutPrepare(std::size_t at, Instant now) {
    StreamEntry& stream = streams[at];
    if (stream.preparing || stream.ready.empty()) return std::nullopt;
    if (stream.prepareAt && now < *stream.prepareAt) return std::nullopt;
    stream.wantsPrepare = false;
    stream.preparing = true;
    stream.prepareAt.reset();
    stream.state.preparedAt = now;
    stream.state.unanswered = true;
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
        if (stream.wantsPrepare && stream.prepareAt && !stream.ready.empty())
            wake = wake ? std::min(*wake, *stream.prepareAt) : *stream.prepareAt;
    return wake;
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
        makeReady(step);
}

void Collector::Parts::makeReady(Step& step) {
    StreamEntry& stream = streams[step.stream];
    const Read& read = readings.at(step.reading).read;
    const Window* row = findRow(stream.rows, read.span);
    const bool mayBeLost = read.hasRow && row && !isRead(*row);
    stream.ready.add(step.reading, read.span, mayBeLost, step.id, step.once());
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
