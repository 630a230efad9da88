// SPDX-License-Identifier: MIT
#include "collect/plan.hpp"

#include <algorithm>

#include "collect/sweeps.hpp"

namespace aoc::collect {
namespace {

constexpr const char* kFellOut = "fell out of retention before it could be read";

/// Nothing before it can be had any more. Without the margin: what is open already is tried as long
/// as there is a chance.
Instant oldestOffered(const plugin::Stream& stream, Instant now) {
    return floorSeconds(now - stream.retention);
}

void planOpenRow(const Window& row, Instant oldest, Plan& plan) {
    Span lost = intersect(row.span, {Instant::min(), oldest});
    Span left = intersect(row.span, {oldest, Instant::max()});
    if (!left.empty()) plan.reads.push_back({left});
    if (lost.empty()) return;
    Window gap = row;
    gap.span = lost;
    gap.state = WindowState::Gap;
    gap.reason = row.reason.empty() ? kFellOut : std::string(kFellOut) + ": " + row.reason;
    plan.rows.put.push_back(gap);
    if (left.empty()) return;
    Window rest = row;
    rest.span = left;
    plan.rows.put.push_back(rest);
    plan.rows.superseded.push_back(row);
}

void planNew(const PlanRequest& request, const plugin::Stream& stream,
             const std::vector<Window>& rows, Plan& plan) {
    for (const Span& hole : subtract(request.asked, spansOf(rows)))
        for (const Span& piece : cutFromNewest(hole, stream.largestWindow)) {
            Window row;
            row.stream = request.id;
            row.span = piece;
            row.firstSeen = request.now;
            plan.rows.put.push_back(row);
            plan.reads.push_back({piece});
        }
}

/// Parts that are read without touching their row.
void planPart(const Span& part, const plugin::Stream& stream, const Spans& underWay, Plan& plan) {
    for (const Span& left : subtract(part, underWay))
        for (const Span& piece : cutFromNewest(left, stream.largestWindow))
            plan.reads.push_back({piece, false});
}

}  // namespace

Span withinReach(const Span& asked, const plugin::Stream& stream, const Rules& rules, Instant now) {
    Span reach{floorSeconds(now - stream.retention + rules.retentionMargin),
               floorSeconds(now - stream.distance)};
    return intersect({floorSeconds(asked.from), floorSeconds(asked.to)}, reach);
}

Plan planReads(const PlanRequest& request, const plugin::Stream& stream, const Rules& rules,
               const std::vector<Window>& rows, const Spans& underWay) {
    Plan plan;
    const Instant oldest = oldestOffered(stream, request.now);
    for (const Window& row : rows) {
        if (std::find(underWay.begin(), underWay.end(), row.span) != underWay.end()) continue;
        if (row.state == WindowState::Open) {
            planOpenRow(row, oldest, plan);
            continue;
        }
        Span part = intersect(row.span, request.asked);
        bool whole = row.state != WindowState::Settled && row.span.from >= oldest;
        // Wherever it is: a window reaches its last age only when it is older than what is asked
        // for day by day.
        bool due = whole && sweepDue(row, stream, rules, request.now);
        if (part.empty() && !due) continue;
        if (due || (whole && request.force))
            plan.reads.push_back({row.span});
        else if (!whole && request.force)
            planPart(part, stream, underWay, plan);
    }
    if (!request.asked.empty()) planNew(request, stream, rows, plan);
    return plan;
}

}  // namespace aoc::collect
