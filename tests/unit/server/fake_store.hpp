// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "aoc/store/event_store.hpp"

namespace aoc::test {

/// A store that answers what it was told to, and keeps what it was asked: handlers do one call and
/// write its answer, so that is all that their tests need.
class FakeStore final : public store::EventStore {
  public:
    store::Page page;
    store::Total total;
    store::Total behind;
    std::optional<store::Found> found;
    std::map<store::Facet, std::vector<store::FacetValue>> facets;
    std::map<collect::StreamId, std::vector<collect::Window>> ledger;
    std::vector<Rejected> rejectedRecords;
    std::vector<store::Bucket> buckets;
    std::vector<collect::Content> gone;
    std::optional<Instant> kept;
    std::optional<Error> failure;
    std::unique_ptr<store::Leases> leased;
    mutable std::optional<store::PageRequest> asked;
    mutable Millis askedWidth{0};
    mutable std::atomic<int> ledgerReads = 0;

    Result<std::vector<store::Applied>> apply(std::span<const store::Batch>) override {
        return std::vector<store::Applied>{};
    }
    store::Leases* leases() const override { return leased.get(); }
    Result<store::Page> query(const store::PageRequest& request) const override {
        asked = request;
        return orFailure(page);
    }
    Result<store::Total> count(const store::Filter&) const override { return orFailure(total); }
    Result<store::Found> find(const Key&) const override {
        if (!found) return Unexpected(Error{Error::Kind::NotFound, "there is no such event"});
        return *found;
    }
    Result<std::vector<store::FacetValue>> facet(store::Facet facet, const store::Filter&,
                                                 unsigned) const override {
        auto known = facets.find(facet);
        return orFailure(known == facets.end() ? std::vector<store::FacetValue>{} : known->second);
    }
    Result<std::vector<store::Bucket>> histogram(const store::Filter& filter,
                                                 Millis width) const override {
        asked.emplace().filter = filter;
        askedWidth = width;
        return orFailure(buckets);
    }
    Result<store::History> history(const Key&) const override {
        return Unexpected(Error{Error::Kind::NotFound, "there is no such event"});
    }
    std::string placeOf(Instant) const override { return {}; }
    Result<std::vector<bool>> replace(std::span<const store::Replacement>) override {
        return std::vector<bool>{};
    }
    Status forgetRejected(std::span<const Key>) override { return Done{}; }
    Result<store::Total> countBehind(int) const override { return orFailure(behind); }
    Result<store::Part<store::History>> walkEvents(const std::string&, unsigned) const override {
        return store::Part<store::History>{};
    }
    Result<store::Part<Rejected>> walkRejected(const std::string&, unsigned) const override {
        return store::Part<Rejected>{};
    }
    Result<store::Part<collect::Content>> walkContents(const collect::StreamId&, const std::string&,
                                                       unsigned) const override {
        return store::Part<collect::Content>{};
    }
    Result<std::vector<collect::Window>> windows(const collect::StreamId& stream) const override {
        auto known = ledger.find(stream);
        return orFailure(known == ledger.end() ? std::vector<collect::Window>{} : known->second);
    }
    Result<std::optional<collect::StreamState>> streamState(
        const collect::StreamId&) const override {
        return std::optional<collect::StreamState>{};
    }
    Result<std::vector<collect::Content>> contents(const collect::StreamId&,
                                                   const std::vector<std::string>&) const override {
        return std::vector<collect::Content>{};
    }
    Result<std::vector<collect::Content>> goneContents(const collect::StreamId&) const override {
        return gone;
    }
    Result<std::vector<collect::StreamId>> streams() const override {
        ++ledgerReads;
        std::vector<collect::StreamId> ids;
        for (const auto& [id, rows] : ledger) ids.push_back(id);
        return orFailure(ids);
    }
    Result<std::vector<Rejected>> rejected(unsigned) const override { return rejectedRecords; }
    Result<std::uint64_t> rejectedCount() const override { return std::uint64_t{0}; }
    Result<bool> keepEvents(std::optional<Millis>, Instant) override { return false; }
    Result<std::optional<Instant>> keptSince(Instant) const override { return kept; }
    Result<std::vector<store::Name>> names(const std::string&,
                                           const std::vector<std::string>&) const override {
        return std::vector<store::Name>{};
    }
    Status remember(const std::string&, const std::vector<store::Name>&) override { return Done{}; }
    Status health() const override { return orFailure(Done{}); }

  private:
    template <typename T>
    Result<T> orFailure(T value) const {
        if (failure) return Unexpected(*failure);
        return value;
    }
};

}  // namespace aoc::test
