// SPDX-License-Identifier: MIT
#include "collect/plan.hpp"

#include <algorithm>

#include "collect/sweeps.hpp"

namespace aoc::collect {
namespace {

constexpr const char* kFellOut = "fell out of retention before it could be read";

constexpr Millis kWorthARow = std::chrono::minutes(10);

/// Nothing before it can be had any more. Without the margin: what is open already is tried as long
/// as there is a chance.
Instant oldestOffered(const plugin::Stream& stream, Instant now) {
    return floorSeconds(now - stream.retention);
}

void planOpenRow(const Window& row, const Span& offered, Plan& plan) {
    const Span lost = intersect(row.span, {Instant::min(), offered.from});
    const Span left = intersect(row.span, offered);
    // The clock was ahead when it was planned, and was put right. It is read in pieces that are
    // worth a row.
    const Span ahead = intersect(row.span, {offered.to, Instant::max()});
    if (!ahead.empty() && left.length() < kWorthARow) return;
    if (!left.empty()) plan.reads.push_back({left});
    if (left == row.span || ahead == row.span) return;
    for (const Span& part : {lost, left, ahead}) {
        if (part.empty()) continue;
        Window piece = row;
        piece.span = part;
        if (part == lost) {
            piece.state = WindowState::Gap;
            piece.reason =
                row.reason.empty() ? kFellOut : std::string(kFellOut) + ": " + row.reason;
        }
        plan.rows.put.push_back(piece);
    }
    if (lost != row.span) plan.rows.superseded.push_back(row);
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

RowChange cutAt(const Window& row, Instant newest) {
    RowChange cut;
    for (const Span& part : {intersect(row.span, {Instant::min(), newest}),
                             intersect(row.span, {newest, Instant::max()})}) {
        if (part.empty()) continue;
        cut.put.push_back(row);
        cut.put.back().span = part;
        cut.put.back().state = WindowState::Open;
        cut.put.back().counts = {};
    }
    if (cut.put.size() > 1) cut.superseded.push_back(row);
    return cut;
}

Plan planReads(const PlanRequest& request, const plugin::Stream& stream, const Rules& rules,
               const std::vector<Window>& rows, const Spans& underWay) {
    Plan plan;
    const Instant oldest = oldestOffered(stream, request.now);
    const Instant newest = floorSeconds(request.now - stream.distance);
    for (const Window& row : rows) {
        if (std::find(underWay.begin(), underWay.end(), row.span) != underWay.end()) continue;
        if (row.state == WindowState::Open) {
            planOpenRow(row, {oldest, newest}, plan);
            continue;
        }
        Span part = intersect(row.span, request.asked);
        bool whole = row.state != WindowState::Settled && row.span.from >= oldest;
        // Wherever it is: a window reaches its last age only when it is older than what is asked
        // for day by day.
        // And what was read while the clock was ahead is not over yet.
        bool due =
            whole && (sweepDue(row, stream, rules, request.now) || request.now < row.span.to);
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
