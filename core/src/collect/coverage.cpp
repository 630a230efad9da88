// SPDX-License-Identifier: MIT
#include "aoc/collect/coverage.hpp"

#include <algorithm>

#include "collect/rows.hpp"

namespace aoc::collect {
namespace {

using Why = NotOffered::Why;

std::vector<Window> withoutLeftovers(std::vector<Window> rows) {
    std::sort(rows.begin(), rows.end(),
              [](const Window& a, const Window& b) { return a.span < b.span; });
    applyChange(tidy(rows), rows);
    return rows;
}

std::optional<Instant> unlessPast(Instant until, Instant now) {
    return until > now ? std::optional(until) : std::nullopt;
}

/// It is offered as long as its oldest part is.
Gap gapOf(const Window& row, const plugin::Stream& stream, Instant now) {
    return {
        row.span, {}, row.reason, row.firstSeen, unlessPast(row.span.from + stream.retention, now)};
}

/// A content that is gone is a gap as long as its moment.
Gap gapOf(const Content& content, const plugin::Stream& stream, Instant now) {
    const Instant at = content.availableAt.value_or(content.fetchedAt);
    const Instant listed = at + stream.retention;
    Gap gap{{at, at + Millis(1)},
            content.key,
            "content " + content.key + " is gone: " + content.reason,
            content.fetchedAt,
            unlessPast(std::min(content.expiresAt.value_or(listed), listed), now)};
    if (content.expiresAt)
        gap.reason += (*content.expiresAt <= content.fetchedAt ? "; it expired at "
                                                               : "; it was to be kept until ") +
                      formatSeconds(*content.expiresAt);
    return gap;
}

std::vector<NotOffered> whileOff(const StreamState& state, Instant now) {
    std::vector<NotOffered> spans;
    if (state.onSince) spans.push_back({{}, *state.onSince, Why::BeforeSubscription});
    for (const Span& off : state.off) spans.push_back({off.from, off.to, Why::WhileOff});
    if (state.offSince)
        spans.push_back({state.lastSuccess ? state.offSince : std::nullopt, now, Why::WhileOff});
    return spans;
}

Spans spansOf(const std::vector<NotOffered>& notOffered) {
    Spans spans;
    for (const NotOffered& span : notOffered)
        spans.push_back({span.from.value_or(Instant::min()), span.to});
    return spans;
}

/// What of the spans is in none of the others.
Spans subtractAll(const Spans& spans, const Spans& taken) {
    Spans left;
    for (const Span& span : spans)
        for (const Span& part : subtract(span, taken)) left.push_back(part);
    return unite(left);
}

Spans joined(Spans a, const Spans& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

/// How far `good` goes from `from` on without a break that no span of `excused` fills.
std::optional<Instant> reachOf(Instant from, const Spans& good, const Spans& excused) {
    std::optional<Instant> reach;
    for (const Span& chain : unite(joined(good, excused))) {
        if (from < chain.from || chain.to <= from) continue;
        for (const Span& span : good)
            if (from < span.to && span.to <= chain.to)
                reach = std::max(reach.value_or(span.to), span.to);
    }
    return reach;
}

LatenessFigures figuresOf(const Lateness& lateness, bool exact) {
    return {lateness.events(), lateness.within(0.5), lateness.within(0.95), lateness.longest(),
            exact};
}

/// Spans between rows that fell out of retention before anybody asked for them.
void addHoles(Coverage& coverage, const Span& whole, const Spans& known, Instant oldest) {
    for (const Span& hole : subtract(whole, known))
        if (Span lost = intersect(hole, {Instant::min(), oldest}); !lost.empty())
            coverage.notOffered.push_back({lost.from, lost.to, Why::BeyondRetention});
}

}  // namespace

Coverage coverageOf(const StreamId& id, const plugin::Stream& stream,
                    const std::vector<Window>& rows, const std::vector<Content>& gone,
                    const std::optional<StreamState>& state, Instant now) {
    Coverage coverage;
    coverage.stream = id;
    coverage.eventBasis = stream.eventBasis;
    if (state) {
        coverage.onSince = state->onSince;
        coverage.notOffered = whileOff(*state, now);
        coverage.lateness = figuresOf(state->lateness, !stream.eventBasis);
        coverage.lastSuccess = state->lastSuccess;
        if (state->waitUntil && now < *state->waitUntil) {
            coverage.nextAttempt = state->waitUntil;
            coverage.nextAttemptWhy = state->waitWhy;
        }
    }
    Spans read, settled, all, lost;
    for (const Window& row : withoutLeftovers(rows)) {
        all.push_back(row.span);
        if (row.state == WindowState::Open) coverage.open.push_back(row);
        if (row.state == WindowState::Gap) {
            coverage.gaps.push_back(gapOf(row, stream, now));
            lost.push_back(row.span);
        }
        if (!isRead(row)) continue;
        read.push_back(row.span);
        if (row.state == WindowState::Settled) settled.push_back(row.span);
        coverage.counts += row.counts;
    }
    for (const Content& content : gone) coverage.gaps.push_back(gapOf(content, stream, now));

    Spans excused = spansOf(coverage.notOffered);
    read = subtractAll(read, excused);
    if (read.empty()) return coverage;
    if (stream.retention > Millis(0))
        addHoles(coverage, {read.front().from, read.back().to}, joined(all, excused),
                 now - stream.retention);
    excused = joined(spansOf(coverage.notOffered), lost);
    coverage.from = read.front().from;
    coverage.readTo = reachOf(*coverage.from, read, excused);
    settled = subtractAll(settled, excused);
    if (!settled.empty() && settled.front().from == *coverage.from)
        coverage.settledTo = reachOf(*coverage.from, settled, excused);
    coverage.lag = now - *coverage.readTo;
    coverage.missing = subtract({read.front().from, read.back().to}, joined(read, excused));
    return coverage;
}

}  // namespace aoc::collect
