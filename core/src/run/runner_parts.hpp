// SPDX-License-Identifier: MIT
//
// What the Runner is made of. runner.cpp: what it is asked; runner_streams.cpp: which streams are
// its own; runner_jobs.cpp: the workers; runner_names.cpp: names of ids.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "aoc/run/enricher.hpp"
#include "aoc/run/lease_keeper.hpp"
#include "aoc/run/runner.hpp"
#include "shared.hpp"
#include "writer.hpp"

namespace aoc::run {

struct Runner::Parts {
    Parts(std::vector<Feed> feedsOf, store::EventStore& storeOf, const Clock& clockOf,
          const Options& options)
        : feeds(std::move(feedsOf)),
          store(storeOf),
          clock(clockOf),
          takenOverAtOnce(options.catchUp),
          wording(options.wording),
          shared(options.rules, options.seed),
          enricher(makeEnricher(options)),
          writer(shared, storeOf, clockOf, options, enricher.get(), stopping.get_token()) {}

    /// A stream with the feed that it is of.
    struct Known {
        const Feed* feed;
        const plugin::Stream* stream;
    };

    /// nullptr where nobody knows names, or is to be asked.
    std::unique_ptr<Enricher> makeEnricher(const Options& options);
    Status begin(const Options& options);
    Status hold(const std::vector<collect::StreamId>& ids, std::uint64_t lease);
    void drop(const std::vector<collect::StreamId>& ids);
    Status readLedger(const collect::StreamId& id, std::uint64_t lease);
    void catchUp(const std::vector<collect::StreamId>& ids);
    void work(std::stop_token stop);
    void carryOut(const collect::Job& job, std::stop_token stop);
    void prepare(const collect::Job& job, const Known& known, std::stop_token stop);
    void fetch(const collect::Job& job, const Known& known, std::stop_token stop);
    void fail(const collect::Job& job, plugin::Advice advice);
    void changed(std::unique_lock<std::mutex>& lock);
    Result<std::vector<collect::StreamId>> streamsOf(const Request& request) const;
    /// With the lock, like the next one.
    collect::Coverage coverageOf(const collect::StreamId& id) const;
    void tellOfReach(const std::vector<collect::StreamId>& ids, const Span& asked, Instant now);
    std::string sourceNames() const;
    Book::Ask ask() const {
        return [this](collect::TicketId id) { return shared.collector.ticket(id); };
    }

    const std::vector<Feed> feeds;
    store::EventStore& store;
    const Clock& clock;
    const bool takenOverAtOnce;
    const std::shared_ptr<const pipeline::CurrentWording> wording;
    std::map<collect::StreamId, Known> streams;
    Shared shared;
    std::stop_source stopping;
    SteadyClock steady;
    std::optional<LeaseKeeper> keeper;  // Gives leases back once the writer has ended.
    const std::unique_ptr<Enricher> enricher;
    Writer writer;  // Ends before what it uses.
    std::vector<std::thread> workers;
};

}  // namespace aoc::run
