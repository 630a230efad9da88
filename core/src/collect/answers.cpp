// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "collect/collector_parts.hpp"
#include "collect/merge.hpp"

namespace aoc::collect {
namespace {

/// Distinct events, and pieces of content, known or not.
std::size_t brought(const Reading& reading) {
    auto content = reading.listed.lower_bound({true, {}});
    return reading.seen.size() +
           static_cast<std::size_t>(std::distance(content, reading.listed.end()));
}

}  // namespace

Facts Collector::fetched(JobId job, std::vector<plugin::Task> followUps,
                         const std::vector<Content>& known, Instant now) {
    auto& p = *parts_;
    auto at = p.steps.find(job);
    if (at == p.steps.end() || at->second.at != Step::At::Running || at->second.prepare) return {};
    Step& step = at->second;
    p.stopRunning(step);
    Facts facts;
    // Follow-ups live in memory only: what listed some must be fetched again after a crash.
    if (step.once() && followUps.empty()) {
        facts.contents.push_back(p.contentOf(step));
        p.forgetGone(p.streams[step.stream], step.task->key);
    }
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
    // What can't be split must be read as it is, however small the pages are.
    const unsigned mostPages =
        splittable(reading.read.span, rules) ? rules.mostPages : rules.mostPages * 50;
    for (plugin::Task& task : followUps) {
        const bool again = !reading.listed.emplace(task.once, task.key).second;
        if (!task.once) {
            if (again) return plugin::Advice{AOC_RESTART_WINDOW, {}, "the pages lead in a circle"};
            if (++reading.pages > mostPages)
                return plugin::Advice{
                    // Pages that bring next to nothing would bring as little in half the window.
                    brought(reading) < reading.pages / 10 ? AOC_RESTART_WINDOW : AOC_SPLIT_WINDOW,
                    {},
                    "more than " + std::to_string(mostPages) + " pages in one window"};
        } else {
            if (again) continue;
            auto done = std::find_if(known.begin(), known.end(),
                                     [&](const Content& c) { return c.key == task.key; });
            // What is gone and still offered may have come back.
            if (done != known.end() && !done->gone && !fetchedTooSoon(*done, task, rules, now)) {
                reading.knewContent = true;
                continue;
            }
            // Listed in this window, so it became available in it; when is anybody's guess, and
            // the end is the one that has it read once more rather than once too few.
            if (!task.availableAt) task.availableAt = reading.read.span.to - Millis(1);
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
    const bool forGood = at->second.once() && !at->second.listed;
    p.steps.erase(at);
    reading.jobs.erase(job);
    reading.count(forGood ? reading.ofContent : reading.counts, events, rejected);
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
    // Whatever it started was started by now, not when the call began.
    stream.state.preparedAt = now;
    if (offered.since) stream.state.onSince = std::min(*offered.since, now);
    p.facts.add(stream.state);
    if (!offered.on) p.block(index, "the stream is off", now + p.rules.slowRetry);
    p.closeTickets();
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

void Collector::Parts::forgetGone(StreamEntry& stream, const std::string& key) {
    std::erase_if(stream.gone, [&](const Content& content) { return content.key == key; });
}

}  // namespace aoc::collect
