// SPDX-License-Identifier: MIT
#include "simulation/oracle.hpp"

#include <algorithm>
#include <set>

#include "aoc/collect/coverage.hpp"
#include "simulation/sources.hpp"

namespace aoc::simulation {
namespace {

using collect::Window;
using collect::WindowState;

class Oracle {
  public:
    Oracle(store::EventStore& store, Instant now) : store_(store), now_(now) {
        auto rejected = store.rejected(10'000);
        for (const Rejected& r : *rejected) {
            if (!rejected_.insert(r.rawText).second) say("rejected twice: " + r.rawText);
        }
    }

    void streamOf(const Feed& feed, const Tenant& tenant, bool last) {
        auto rows = *store_.windows(feed.id);
        std::sort(rows.begin(), rows.end(),
                  [](const Window& a, const Window& b) { return a.span < b.span; });
        gone_ = *store_.goneContents(feed.id);
        nameGone(tenant);
        std::uint64_t distinct = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (i > 0 && rows[i].span.from < rows[i - 1].span.to)
                say("rows overlap at " + formatTime(rows[i].span.from));
            bool read =
                rows[i].state == WindowState::Complete || rows[i].state == WindowState::Settled;
            if (last && rows[i].state == WindowState::Open)
                say("still open: " + formatTime(rows[i].span.from) + " " + rows[i].reason);
            if (!read) continue;
            const collect::Counts& c = rows[i].counts;
            distinct += c.records - c.repeats - c.rejected;
            window(feed, rows[i], tenant);
        }
        std::set<std::string> readable;
        for (const Offer& offer : offersOf(feed, tenant)) {
            if (offer.visible <= now_ && !offer.unreadable) readable.insert(offer.id);
            if (offer.visible <= now_) offered_.insert(offer.id);
            if (last && offer.visible <= now_ && !isStored(feed, offer) && !isNamed(offer))
                say("never stored: " + offer.id + " of " + formatTime(offer.time));
        }
        gaps(feed, tenant, rows);
        // Rows share instants, and content that is known is not counted again; so it is a bound.
        if (last && feed.stream.eventBasis && distinct < readable.size())
            say("fewer counted than offered");
    }

    void total() {
        auto count = store_.count({});
        if (count->count > offered_.size())
            say(std::to_string(count->count) + " events stored of " +
                std::to_string(offered_.size()) + " offered");
    }

    std::vector<std::string> complaints;

  private:
    static std::vector<Offer> offersOf(const Feed& feed, const Tenant& tenant) {
        if (feed.stream.eventBasis) return tenant.audits;
        std::vector<Offer> all;
        for (const Blob& blob : tenant.blobs)
            for (Offer offer : blob.offers) {
                offer.visible = blob.visible;
                all.push_back(std::move(offer));
            }
        return all;
    }

    /// All that could be seen when it was last read has to be there.
    void window(const Feed& feed, const Window& row, const Tenant& tenant) {
        const Span& span = row.span;
        auto one = [&](const Offer& offer, Instant visible) {
            if (visible <= *row.readAt && !isStored(feed, offer) && !isNamed(offer))
                say("missing in a complete window: " + offer.id + " of " + formatTime(offer.time));
        };
        if (feed.stream.eventBasis) {
            for (const Offer& offer : tenant.audits)
                if (span.from <= offer.time && offer.time <= span.to) one(offer, offer.visible);
        } else {
            for (const Blob& blob : tenant.blobs)
                if (span.from <= blob.created && blob.created < span.to)
                    for (const Offer& offer : blob.offers) one(offer, blob.visible);
        }
        const collect::Counts& c = row.counts;
        if (c.repeats + c.rejected > c.records) say("counts below zero");
    }

    void nameGone(const Tenant& tenant) {
        named_.clear();
        for (const collect::Content& content : gone_)
            for (const Blob& blob : tenant.blobs)
                if (blob.id == content.key)
                    for (const Offer& offer : blob.offers) named_.insert(offer.id);
    }

    /// What is named as gone must be gone, and coverage must say so.
    void gaps(const Feed& feed, const Tenant& tenant, const std::vector<Window>& rows) {
        for (const collect::Content& content : gone_)
            for (const Blob& blob : tenant.blobs)
                if (blob.id == content.key && !(blob.gone && *blob.gone <= now_))
                    say("named as gone, and is not: " + blob.id);
        auto coverage = collect::coverageOf(feed.id, feed.stream, rows, gone_, {}, now_);
        if (coverage.gaps.size() < gone_.size()) say("coverage hides what is gone");
    }

    /// Whether it was in a content that the ledger names as gone.
    bool isNamed(const Offer& offer) const { return named_.contains(offer.id); }

    bool isStored(const Feed& feed, const Offer& offer) {
        if (offer.unreadable) return rejected_.contains(offer.json(now_));
        return store_.find(keyOfId(kTenant, feed.id.source, offer.id)).has_value();
    }

    void say(std::string what) { complaints.push_back(std::move(what)); }

    store::EventStore& store_;
    const Instant now_;
    std::set<std::string> rejected_, offered_;
    std::vector<collect::Content> gone_;  // of the present stream
    std::set<std::string> named_;         // ids of what was in them
};

}  // namespace

std::vector<std::string> complaints(store::EventStore& store, const std::vector<Feed>& feeds,
                                    const Tenant& tenant, Instant now, bool last) {
    Oracle oracle(store, now);
    for (const Feed& feed : feeds) oracle.streamOf(feed, tenant, last);
    oracle.total();
    return oracle.complaints;
}

}  // namespace aoc::simulation
