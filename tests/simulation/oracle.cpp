// SPDX-License-Identifier: MIT
#include "simulation/oracle.hpp"

#include <algorithm>
#include <set>

#include "aoc/collect/coverage.hpp"

namespace aoc::simulation {
namespace {

using collect::Window;
using collect::WindowState;
using std::chrono::hours;
using std::chrono::minutes;

/// The promise, in the collector's defaults: what comes later than this is looked for no more.
constexpr Millis kLastSweep = hours(24 * 7);
constexpr Millis kMargin = hours(1);
/// No window is longer before it is settled.
constexpr Millis kLongest = hours(24);

/// A record, where the windows have it: at its own time, or at its content's.
struct Placed {
    const Offer* offer;
    const Blob* blob;
    Instant at;
    Instant visible;
};

std::vector<Placed> offersOf(const Feed& feed, const Tenant& tenant) {
    std::vector<Placed> all;
    if (feed.stream.eventBasis) {
        for (const Offer& offer : tenant.audits)
            all.push_back({&offer, nullptr, offer.time, offer.visible});
        return all;
    }
    for (const Blob& blob : tenant.blobs)
        if (blob.type == feed.stream.name && !blob.withheld)
            for (const Offer& offer : blob.offers)
                all.push_back({&offer, &blob, blob.created, std::max(blob.visible, offer.visible)});
    return all;
}

bool isRead(const Window& row) {
    return row.state == WindowState::Complete || row.state == WindowState::Settled;
}

bool holds(const Span& span, const Feed& feed, Instant t) {
    return span.from <= t && (t < span.to || (feed.stream.eventBasis && t == span.to));
}

class Oracle {
  public:
    Oracle(store::EventStore& store, const Expected& expected)
        : store_(store), expected_(expected) {
        auto rejected = store.rejected(10'000);
        for (const Rejected& r : *rejected)
            if (!rejected_.insert(r.rawText).second) say("rejected twice: " + r.rawText);
    }

    void streamOf(const Feed& feed, const Tenant& tenant) {
        rows_ = *store_.windows(feed.id);
        std::ranges::sort(rows_, {}, &Window::span);
        gone_ = *store_.goneContents(feed.id);
        std::set<std::string> counted;
        for (const Placed& placed : offersOf(feed, tenant)) {
            if (placed.visible > expected_.now) continue;
            offered_.insert(placed.offer->id);
            const Window* row = rowOf(feed, placed.at);
            if (!isStored(feed, *placed.offer))
                missing(feed, placed, row);
            else if (row && isRead(*row))
                counted.insert(placed.offer->id);
        }
        rows(feed, counted.size());
        gone(feed, tenant);
        if (expected_.quietSince) wanted(feed);
    }

    void total() {
        auto count = store_.count({});
        if (count->count + rejected_.size() > offered_.size())
            say(std::to_string(count->count) + " events stored of " +
                std::to_string(offered_.size()) + " offered");
    }

    std::vector<std::string> complaints;

  private:
    bool isStored(const Feed& feed, const Offer& offer) const {
        if (offer.unreadable) return rejected_.contains(offer.json(expected_.now));
        return store_.find(keyOfId(kTenant, feed.id.source, offer.id)).has_value();
    }

    /// The row that has that moment; one that is read, if a moment is shared.
    const Window* rowOf(const Feed& feed, Instant at) const {
        const Window* row = nullptr;
        for (const Window& other : rows_)
            if (holds(other.span, feed, at) && (!row || isRead(other))) row = &other;
        return row;
    }

    /// It is not stored: somebody must have said so, or it must have come too late.
    void missing(const Feed& feed, const Placed& placed, const Window* row) {
        if (placed.blob && isGone(*placed.blob)) return;
        const std::string what = placed.offer->id + " of " + formatTime(placed.at) +
                                 ", seen from " + formatTime(placed.visible);
        if (row && isRead(*row) && placed.visible + expected_.skew <= *row->readAt)
            say("missing in a complete window: " + what);
        if (!expected_.quietSince || !row || row->state == WindowState::Gap) return;
        if (sweptSince(feed, placed)) say("missed by the last sweep: " + what);
    }

    /// Whether the quiet runs must have read its window at the last age, and it was there by then.
    bool sweptSince(const Feed& feed, const Placed& placed) const {
        const Instant quiet = *expected_.quietSince, now = expected_.now, at = placed.at;
        const Millis reach = feed.stream.retention - kMargin;
        if (reach >= kLastSweep + kLongest)
            return placed.visible <= at + kLastSweep && at + kLongest + kLastSweep < now &&
                   quiet < at - kLongest + reach;
        // The last age is the last hour before the window's begin falls out of reach.
        return placed.visible <= at - kLongest + reach && quiet < at - kLongest + reach &&
               at + feed.stream.retention < now;
    }

    void rows(const Feed& feed, std::size_t stored) {
        std::uint64_t distinct = 0;
        bool settled = true;  // Until both halves of a split window are read again, counts are low.
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            const Window& row = rows_[i];
            if (i > 0 && row.span.from < rows_[i - 1].span.to)
                say("rows overlap at " + formatTime(row.span.from));
            if (row.state == WindowState::Gap &&
                expected_.now + expected_.skew < row.span.to + feed.stream.retention)
                say("a gap, and still offered: " + formatTime(row.span.from));
            if (row.counts.repeats + row.counts.rejected > row.counts.records)
                say("counts below zero");
            settled = settled && row.state != WindowState::Complete;
            if (isRead(row)) distinct += row.counts.records - row.counts.repeats;
        }
        // Rows share instants, and content that is known is not counted again; so it is a bound.
        if (expected_.quietSince && settled && feed.stream.eventBasis && distinct < stored)
            say(std::to_string(distinct) + " counted of " + std::to_string(stored));
    }

    /// What is named as gone must be gone, and coverage must say so.
    void gone(const Feed& feed, const Tenant& tenant) {
        for (const collect::Content& content : gone_)
            for (const Blob& blob : tenant.blobs)
                if (blob.id == content.key && !(blob.gone && *blob.gone <= expected_.now) &&
                    blob.created + feed.stream.retention > expected_.now)
                    say("named as gone, and is not: " + blob.id);
        auto coverage = collect::coverageOf(feed.id, feed.stream, rows_, gone_, {}, expected_.now);
        if (coverage.gaps.size() < gone_.size()) say("coverage hides what is gone");
    }

    /// What was wanted once is read, or named.
    void wanted(const Feed& feed) {
        std::vector<Span> known;
        for (const Window& row : rows_) {
            known.push_back(row.span);
            if (row.state == WindowState::Open)
                say("still open: " + formatTime(row.span.from) + " " + row.reason);
        }
        known = united(std::move(known));
        if (auto at = expected_.wanted.find(feed.id); at != expected_.wanted.end())
            for (const Span& span : at->second)
                if (std::ranges::none_of(known, [&](const Span& k) {
                        return k.from <= span.from && span.to <= k.to;
                    }))
                    say("forgotten: " + formatTime(span.from) + " to " + formatTime(span.to));
    }

    /// Whether the ledger names it as content that could not be had.
    bool isGone(const Blob& blob) const {
        return std::ranges::any_of(gone_,
                                   [&](const auto& content) { return content.key == blob.id; });
    }

    void say(std::string what) { complaints.push_back(std::move(what)); }

    store::EventStore& store_;
    const Expected& expected_;
    std::set<std::string> rejected_, offered_;
    std::vector<Window> rows_;            // of the present stream
    std::vector<collect::Content> gone_;  // of the present stream
};

}  // namespace

std::vector<std::string> complaints(store::EventStore& store, const std::vector<Feed>& feeds,
                                    const Tenant& tenant, const Expected& expected) {
    Oracle oracle(store, expected);
    for (const Feed& feed : feeds) oracle.streamOf(feed, tenant);
    oracle.total();
    return oracle.complaints;
}

std::vector<Span> united(std::vector<Span> spans) {
    std::ranges::sort(spans);
    std::vector<Span> all;
    for (const Span& span : spans) {
        if (!all.empty() && span.from <= all.back().to)
            all.back().to = std::max(all.back().to, span.to);
        else
            all.push_back(span);
    }
    return all;
}

}  // namespace aoc::simulation
