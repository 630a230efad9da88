// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <map>

#include "aoc/collect/collector.hpp"
#include "unit/collect/building.hpp"

namespace aoc::collect {

inline Key keyNumber(std::uint8_t n) {
    Key key;
    key.bytes[0] = n;
    return key;
}

inline plugin::Task page(std::string key) { return {std::move(key), "link", false, {}, {}}; }
inline plugin::Task content(std::string key) { return {std::move(key), "uri", true, ago(5), {}}; }

/// A Collector with one stream, a ledger that follows its facts, and a clock.
struct Driven {
    explicit Driven(Rules rules = {}, plugin::Stream stream = streamOf(),
                    std::vector<Window> rows = {}, unsigned parallel = 0,
                    std::optional<StreamState> state = {})
        : collector(rules, 1) {
        collector.addStream(kStream, stream, parallel, std::move(rows), std::move(state));
    }

    TicketId request(Span asked, bool force = false) {
        return collector.request({kStream}, asked, force, now);
    }
    Job next() {
        auto job = collector.next(now);
        if (!job) throw std::runtime_error("no job");
        return *job;
    }
    /// Goes to when there is a job again.
    Job later() {
        if (auto job = collector.next(now)) return *job;
        now = std::max(now, collector.wakeAt().value());
        return next();
    }
    bool idle() { return !collector.next(now); }
    Facts fetched(const Job& job, std::vector<plugin::Task> followUps = {},
                  std::vector<Content> known = {}) {
        return collector.fetched(job.id, std::move(followUps), known, now);
    }
    void stored(const Job& job, std::vector<Key> keys = {}, std::uint64_t rejected = 0) {
        collector.stored(job.id, keys, rejected, now);
    }
    void done(const Job& job) {
        fetched(job);
        stored(job);
    }
    void failed(const Job& job, aoc_advice_kind kind, Millis wait = {}) {
        collector.failed(job.id, {kind, wait, "trouble"}, now);
    }
    const std::vector<Window>& rows() const { return collector.rows(kStream); }
    bool finished(TicketId id) const { return collector.ticket(id).finished; }
    bool incomplete(TicketId id) const { return !collector.ticket(id).incomplete.empty(); }

    Collector collector;
    Instant now = noon();
};

}  // namespace aoc::collect
