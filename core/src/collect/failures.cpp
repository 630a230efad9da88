// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "collect/collector_parts.hpp"

namespace aoc::collect {
namespace {

constexpr unsigned kMostSplitsUnanswered = 16;

/// Whether the service may have done what it was asked for all the same.
bool isUnanswered(aoc_advice_kind kind) {
    return kind == AOC_RETRY_AFTER || kind == AOC_TOO_SLOW || kind == AOC_SPLIT_WINDOW ||
           kind == AOC_CANCELLED;
}

}  // namespace

void Collector::failed(JobId job, const plugin::Advice& advice, Instant now) {
    auto& p = *parts_;
    auto at = p.steps.find(job);
    if (at == p.steps.end() || at->second.at == Step::At::Waiting) return;
    Step& step = at->second;
    if (step.at == Step::At::Running) p.stopRunning(step);
    step.at = Step::At::Unstored;
    if (step.prepare) {
        const std::size_t stream = step.stream;
        p.steps.erase(at);
        p.prepareFailed(stream, advice, now);
        p.closeTickets();
        return;
    }
    if (step.reading == 0) {
        p.steps.erase(at);
        return;
    }
    StreamEntry& stream = p.streams[step.stream];
    Reading& reading = p.readings.at(step.reading);
    const std::optional<Millis> asked =
        advice.wait > Millis(0) ? std::optional(advice.wait) : std::nullopt;
    if (step.listed) {
        // Its pages were listed by an answer that is lost now. Another answer may divide the
        // records into pages differently, so only a new listing is sure to miss none.
        p.restart(reading, advice.why, false, now);
    } else {
        switch (advice.kind) {
            case AOC_CANCELLED:
                p.wait(step, std::nullopt);
                break;
            case AOC_SIGN_IN_AGAIN:
                // At once with a new bearer; if that one is refused too, asking fast helps nobody.
                p.retry(step, step.trouble.failures == 0 ? std::optional(Millis(0)) : std::nullopt,
                        advice.why, now);
                break;
            case AOC_PREPARE_AGAIN: {
                // Whoever began before the last prepare says nothing of how it went.
                bool news =
                    stream.stream.needsPrepare && !stream.preparing &&
                    (!stream.state.preparedAt || *stream.state.preparedAt <= step.startedAt);
                if (news) p.prepareAgain(step.stream, advice.why, now);
                // Unless the stream is given up for now, and the step with it.
                if (p.steps.contains(job))
                    p.retry(step,
                            stream.stream.needsPrepare ? std::optional(Millis(0)) : std::nullopt,
                            advice.why, now);
                break;
            }
            case AOC_RESTART_WINDOW:
                p.restart(reading, advice.why, true, now);
                break;
            case AOC_SPLIT_WINDOW:
                // Half the window would list the same content.
                if (step.once())
                    p.retry(step, std::nullopt, advice.why, now);
                else
                    p.splitOrGiveUpSlowly(reading, advice.why, now);
                break;
            case AOC_TOO_SLOW:
                p.tooSlow(step, advice.why, now);
                break;
            case AOC_GONE:
                p.gone(step, advice.why, now);
                break;
            case AOC_RETRY_AFTER:
                p.retry(step, asked, advice.why, now);
                break;
            default:
                p.block(step.stream, advice.why, now + p.rules.slowRetry);
        }
    }
    p.closeTickets();
}

void Collector::Parts::retry(Step& step, std::optional<Millis> wait, const std::string& why,
                             Instant now) {
    auto due = backOff.next(step.trouble, wait, now);
    if (!due) return giveUp(readings.at(step.reading), why);
    this->wait(step, *due);
}

void Collector::Parts::restart(Reading& reading, const std::string& why, bool maySplit,
                               Instant now) {
    auto due = backOff.next(reading.trouble, std::nullopt, now);
    if (!due) return giveUp(reading, why);
    if (maySplit) ++reading.restarts;
    bool enough = maySplit && rules.restartsBeforeSplit != 0 &&
                  reading.restarts % rules.restartsBeforeSplit == 0;
    if (enough && splittable(reading.read.span, rules)) return split(reading, why, due);
    forget(reading);
    add(reading, std::nullopt, due);
}

/// A window too small to be split is read again, as often as the rules allow.
void Collector::Parts::splitOrGiveUpSlowly(Reading& reading, const std::string& why, Instant now) {
    if (splittable(reading.read.span, rules)) return split(reading, why, std::nullopt);
    restart(reading, why, false, now);
}

/// A listing that is too slow again and again is asked for in halves. A service that is away must
/// not have all windows halved to the smallest, though: while nothing is answered only a few are,
/// and after those the newest under way, to see whether less is answered.
void Collector::Parts::tooSlow(Step& step, const std::string& why, Instant now) {
    StreamEntry& stream = streams[step.stream];
    Reading& reading = readings.at(step.reading);
    const Span& span = reading.read.span;
    auto due = backOff.next(step.trouble, std::nullopt, now);
    if (!due) return giveUp(reading, why);
    const bool enough = !step.once() && rules.restartsBeforeSplit != 0 &&
                        step.trouble.failures % rules.restartsBeforeSplit == 0 &&
                        span.length() > rules.smallestSlowWindow && splittable(span, rules);
    if (!enough) return wait(step, *due);
    const bool newest = std::ranges::none_of(readings, [&](const auto& entry) {
        return entry.second.stream == step.stream && entry.second.read.span.to > span.to;
    });
    if (!newest && stream.splitsUnanswered >= kMostSplitsUnanswered) return wait(step, *due);
    ++stream.splitsUnanswered;
    split(reading, why, due);
}

void Collector::Parts::split(Reading& reading, const std::string& why, std::optional<Instant> due) {
    StreamEntry& stream = streams[reading.stream];
    if (const Window* row = findRow(stream.rows, reading.read.span); row && reading.read.hasRow)
        change(stream, splitRow(*row, why));
    auto [older, newer] = halves(reading.read.span);
    ReadingId ids[2] = {};
    const Span spans[2] = {older, newer};
    for (int i = 0; i < 2; ++i) {
        Reading& half = begin(reading.stream, {spans[i], reading.read.hasRow});
        half.trouble = reading.trouble;
        add(half, std::nullopt, due);
        ids[i] = half.id;
    }
    tickets.split(reading.id, ids[0], ids[1]);
    end(reading);
}

void Collector::Parts::giveUp(Reading& reading, const std::string& why) {
    const Span span = reading.read.span;
    StreamEntry& stream = streams[reading.stream];
    const Window* row = findRow(stream.rows, span);
    bool again = !reading.read.hasRow || !row || isRead(*row);
    stream.failedWindows.add(
        span, again ? FailedWindows::Fate::NotReadAgain : FailedWindows::Fate::LeftOpen, why);
    leaveOpen(reading, why);
}

void Collector::Parts::leaveOpen(Reading& reading, const std::string& why) {
    StreamEntry& stream = streams[reading.stream];
    const Window* row = findRow(stream.rows, reading.read.span);
    if (row && reading.read.hasRow && row->state == WindowState::Open) {
        Window open = *row;
        open.reason = why;
        change(stream, {{open}, {}});
    }
    tickets.gaveUp(reading.id, stream.id);
    end(reading);
}

void Collector::Parts::gone(Step& step, const std::string& why, Instant now) {
    StreamEntry& stream = streams[step.stream];
    Reading& reading = readings.at(step.reading);
    const Span span = reading.read.span;
    if (step.once()) {
        Content content = contentOf(step);
        content.gone = true;
        // A gap of the window that listed it, whatever the source says of its time.
        const Instant last = span.to - Millis(1);
        content.availableAt = std::clamp(content.availableAt.value_or(last), span.from, last);
        content.reason = why;
        for (const Content& before : stream.gone)
            if (before.key == content.key) content.fetchedAt = before.fetchedAt;
        forgetGone(stream, content.key);
        stream.gone.push_back(content);
        facts.add(std::move(content));
        warn(stream, "content " + step.task->key + " is gone: " + why);
        reading.jobs.erase(step.id);
        steps.erase(step.id);
        if (reading.jobs.empty()) complete(reading, now);
        return;
    }
    const Window* row = findRow(stream.rows, span);
    if (row && reading.read.hasRow && !isRead(*row)) {
        Window gap = *row;
        gap.state = WindowState::Gap;
        gap.reason = why;
        change(stream, {{gap}, {}});
        stream.failedWindows.add(span, FailedWindows::Fate::Gone, why);
        tickets.gaveUp(reading.id, stream.id);
        end(reading);
        return;
    }
    giveUp(reading, why);
}

void Collector::Parts::block(std::size_t at, const std::string& why, Instant until) {
    StreamEntry& stream = streams[at];
    stream.blockedUntil = until;
    stream.blockedWhy = why;
    stream.state.waitUntil = until;
    stream.state.waitWhy = why;
    facts.add(stream.state);
    stream.wantsPrepare = false;
    leaveAllOpen(at, why);
}

void Collector::Parts::leaveAllOpen(std::size_t at, const std::string& why) {
    std::vector<ReadingId> ids;
    for (const auto& [id, reading] : readings)
        if (reading.stream == at) ids.push_back(id);
    warn(streams[at], why);
    for (ReadingId id : ids) leaveOpen(readings.at(id), why);
}

void Collector::Parts::prepareFailed(std::size_t at, const plugin::Advice& advice, Instant now) {
    StreamEntry& stream = streams[at];
    stream.preparing = false;
    stream.state.preparedAt = now;
    // It may have turned the stream on all the same. One that was read before is believed off only
    // if a listing says so.
    stream.mayHaveBegun =
        stream.mayHaveBegun || (isUnanswered(advice.kind) && !stream.state.lastSuccess);
    stream.state.unanswered = stream.mayHaveBegun;
    facts.add(stream.state);
    if (advice.kind == AOC_NOT_PERMITTED || advice.kind == AOC_OUR_FAULT || advice.kind == AOC_GONE)
        return block(at, advice.why, now + rules.slowRetry);
    stream.wantsPrepare = true;
    if (advice.kind == AOC_CANCELLED) return;
    std::optional<Millis> wait;
    if (advice.wait > Millis(0)) wait = advice.wait;
    if (advice.kind == AOC_SIGN_IN_AGAIN) wait = Millis(0);
    stream.prepareAt = backOff.next(stream.prepareTrouble, wait, now);
    if (stream.prepareAt) return;
    stream.prepareTrouble = {};
    stream.wantsPrepare = false;
    leaveAllOpen(at, advice.why);
}

void Collector::Parts::prepareAgain(std::size_t at, const std::string& why, Instant now) {
    StreamEntry& stream = streams[at];
    stream.wantsPrepare = true;
    if (!stream.state.offSince) {
        stream.state.offSince = stream.state.lastSuccess.value_or(now);
        facts.add(stream.state);
    }
    if (!stream.state.preparedAt) return;
    stream.prepareAt = *stream.state.preparedAt + rules.prepareAgain;
    if (*stream.prepareAt - now <= rules.longestTrouble) return;
    // Nobody should wait for so long, nor hold a run open; whoever asks next may find it on.
    stream.wantsPrepare = false;
    leaveAllOpen(at, why + "; it was asked for at " + formatSeconds(*stream.state.preparedAt) +
                         " and can be asked for again at " + formatSeconds(*stream.prepareAt));
}

void Collector::Parts::warn(const StreamEntry& stream, std::string text) {
    warnings.push_back({stream.id, std::move(text)});
}

}  // namespace aoc::collect
