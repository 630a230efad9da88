// SPDX-License-Identifier: MIT
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "collect/collector_parts.hpp"
#include "collect/merge.hpp"
#include "collect/off_and_on.hpp"

namespace aoc::collect {
namespace {

/// An event that the first reading of its window finds is measured only if it is as young as this.
constexpr Millis kJustBefore = std::chrono::hours(1);

/// Distinct events, and pieces of content, known or not.
std::size_t brought(const Reading& reading) {
    auto content = reading.listed.lower_bound({true, {}});
    return reading.seen.size() +
           static_cast<std::size_t>(std::distance(content, reading.listed.end()));
}

}  // namespace

Facts Collector::fetched(JobId job, std::vector<plugin::Task> followUps,
                         const std::vector<Content>& known, Instant now, const Counts& brought) {
    auto& p = *parts_;
    auto at = p.steps.find(job);
    if (at == p.steps.end() || at->second.at != Step::At::Running || at->second.prepare) return {};
    Step& step = at->second;
    p.stopRunning(step);
    step.answeredAt = now;
    if (!step.once()) p.streams[step.stream].splitsUnanswered = 0;
    Facts facts;
    // Follow-ups live in memory only: what listed some must be fetched again after a crash.
    if (step.once() && followUps.empty()) {
        facts.contents.push_back(p.contentOf(step));
        facts.contents.back().counts = brought;
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
    std::unordered_map<std::string_view, const Content*> knownByKey;
    for (const Content& content : known) knownByKey.emplace(content.key, &content);
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
            auto done = knownByKey.find(task.key);
            // What is gone and still offered may have come back.
            if (done != knownByKey.end() && !done->second->gone &&
                !fetchedTooSoon(*done->second, task, rules, now)) {
                reading.knewContent = true;
                if (!reading.own.contains(task.key)) reading.ofKnown += done->second->counts;
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
                       Instant now, const std::vector<Instant>& newTimes) {
    auto& p = *parts_;
    auto at = p.steps.find(job);
    if (at == p.steps.end() || at->second.at != Step::At::Unstored) return;
    Reading& reading = p.readings.at(at->second.reading);
    p.measure(at->second, reading, newTimes);
    const bool forGood = at->second.once() && !at->second.listed;
    if (forGood) reading.own.insert(at->second.task->key);
    p.steps.erase(at);
    reading.jobs.erase(job);
    reading.count(forGood ? reading.ofContent : reading.counts, events, rejected);
    if (reading.jobs.empty()) p.complete(reading, now);
    p.closeTickets();
}

/// How late the events were that were new.
void Collector::Parts::measure(const Step& step, const Reading& reading,
                               const std::vector<Instant>& newTimes) {
    StreamEntry& stream = streams[step.stream];
    const Window* row = findRow(stream.rows, reading.read.span);
    const bool first = row && !isRead(*row);
    for (const Instant time : newTimes) {
        if (!stream.stream.eventBasis) {
            if (step.task && step.task->availableAt)
                stream.state.lateness.add(*step.task->availableAt - time);
            continue;
        }
        // It came between the reading before and this one. Of what was there when AOC first asked,
        // nothing is known but for what happened just before.
        const Millis late = step.answeredAt - time;
        if (!first || late <= kJustBefore) stream.state.lateness.add(late);
    }
}

void Collector::Parts::complete(Reading& reading, Instant now) {
    StreamEntry& stream = streams[reading.stream];
    const Window* row = findRow(stream.rows, reading.read.span);
    if (reading.read.hasRow && row && now < row->span.to) return beginAgainUntil(now, reading);
    const Instant began = std::min(reading.startedAt.value_or(now), now);
    if (stream.state.offSince) wentOn(stream.state, began);
    stream.state.lastSuccess = std::max(stream.state.lastSuccess.value_or(began), began);
    stream.state.waitUntil.reset();
    stream.state.waitWhy.clear();
    facts.add(stream.state);
    if (reading.read.hasRow && row) {
        auto busy = [&](const Span& span) {
            return std::ranges::any_of(readings, [&](const auto& entry) {
                const Reading& other = entry.second;
                return other.stream == reading.stream && other.id != reading.id &&
                       other.read.span == span;
            });
        };
        change(stream, putMerged(stream.rows, completed(reading, *row, stream.stream, rules, now),
                                 stream.stream, rules, busy));
    }
    tickets.done(reading.id);
    end(reading);
}

/// The clock was ahead when the window was planned, and was put right: what is still to come can't
/// have been read. It stays wanted.
void Collector::Parts::beginAgainUntil(Instant now, Reading& reading) {
    StreamEntry& stream = streams[reading.stream];
    Window row = *findRow(stream.rows, reading.read.span);
    const RowChange cut = cutAt(row, floorSeconds(now - stream.stream.distance));
    change(stream, cut);
    if (const Span& past = cut.put.front().span; past.to <= now) {
        Reading& again = begin(reading.stream, {past});
        add(again, std::nullopt, std::nullopt);
        tickets.replace(reading.id, again.id);
    } else {
        tickets.done(reading.id);
    }
    end(reading);
}

void Collector::prepared(JobId job, const plugin::Offered& offered, Instant now) {
    auto& p = *parts_;
    auto at = p.steps.find(job);
    if (at == p.steps.end() || !at->second.prepare) return;
    const Step step = at->second;
    const std::size_t index = step.stream;
    p.steps.erase(at);
    StreamEntry& stream = p.streams[index];
    stream.preparing = false;
    stream.prepareTrouble = {};
    // Whatever it started was started by now, not when the call began.
    stream.state.preparedAt = now;
    const bool mayHaveBegun = std::exchange(stream.mayHaveBegun, false);
    stream.state.unanswered = false;
    if (!offered.on)
        stream.state.offSince =
            stream.state.offSince.value_or(stream.state.lastSuccess.value_or(now));
    else if (offered.since)
        wentOn(stream.state, std::min(*offered.since, now));
    else if (mayHaveBegun || stream.state.offSince)
        wentOn(stream.state, std::min(step.startedAt, now));
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
