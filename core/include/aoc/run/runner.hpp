// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/collector.hpp"
#include "aoc/collect/coverage.hpp"
#include "aoc/outbound/client.hpp"
#include "aoc/pipeline/wording.hpp"
#include "aoc/plugin/source.hpp"
#include "aoc/run/enricher.hpp"
#include "aoc/run/summary.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::run {

/// One source of one tenant, ready to be asked.
struct Feed {
    std::string tenant;
    std::unique_ptr<plugin::Source> source;
    std::shared_ptr<outbound::Http> http;  ///< Shared by the tenant's sources.
    std::vector<plugin::Stream> streams;   ///< With the settings' overrides applied.
    std::function<unsigned(const std::string& rateFamily)>
        parallel;  ///< Tasks of a family under way at once; 0: any.
};

struct Options {
    collect::Rules rules;
    unsigned workers = 16;
    std::size_t queueBytes = 8u << 20;  ///< Records that are fetched and wait for the writer.
    std::uint64_t seed = 1;             ///< Of the jitter.
    std::string name = "aoc";           ///< This process, for people who look who has a lease.
    Millis leaseLength = store::kLeaseLength;
    bool catchUp = false;  ///< Asks at once for what is taken over from another process.
    std::shared_ptr<const pipeline::CurrentWording> wording =
        std::make_shared<pipeline::CurrentWording>();  ///< What events are described by.
    bool enrich = false;        ///< Looks up the names of ids, once events are stored.
    bool enrichLatest = false;  ///< Those too that an earlier process left of the latest day.
};

/// What to collect.
struct Request {
    Millis back{0};                 ///< From this long before now, on each stream's own time basis.
    std::string source = {};        ///< Only this one; empty: all.
    bool force = false;             ///< Read complete windows again too.
    std::string stream = {};        ///< Only the streams of this name; empty: all.
    std::optional<Span> span = {};  ///< This instead of `back`; what of it is not offered any more
                                    ///< becomes a warning.
};

/// How long a stream has failed whenever it was asked.
struct Failing {
    Instant since;
    std::string why;     ///< The latest reason.
    bool never = false;  ///< It has brought nothing at all since the start.
};

/// What moves: workers that fetch, one writer that stores, and the collector that decides, under
/// one lock. There is at most one run at a time; asking during a run adds to it. Thread-safe.
///
/// On a store with leases it collects the streams whose leases it can get, from the start or later,
/// and gives up those that it loses; of the others it only says who collects them.
class Runner {
  public:
    /// Takes what leases are free, reads the ledger and starts the threads. REQUIRES: on a store
    /// without leases, the caller holds the collecting lock; store and clock outlive this.
    static Result<std::unique_ptr<Runner>> start(std::vector<Feed> feeds, store::EventStore& store,
                                                 const Clock& clock, Options options);
    /// Stops: nothing new is fetched, what is fetched is stored, requests under way are cut, leases
    /// are given back.
    ~Runner();

    /// A part of a run that one caller asked for.
    struct Ticket {
        std::string runId;
        collect::TicketId id = 0;
    };
    /// NotFound: there is no such source, or no such stream in it.
    Result<Ticket> request(const Request& request);

    /// Asks for what these streams have to give: the last seven days, and all since they were last
    /// read to the end if that is longer ago.
    void catchUp(const std::vector<collect::StreamId>& streams);

    /// Waits until the ticket's part is done, or until `limit` has passed, or the runner stops; how
    /// the run stands then. `running` is false if the part is done.
    Summary wait(const Ticket& ticket, Millis limit) const;

    /// A run by its id: the one under way, or one of the last hundred.
    std::optional<Summary> run(const std::string& runId) const;
    /// The latest of them, newest first.
    std::vector<Summary> runs(std::size_t most) const;

    /// Whether this process collects the stream, or would if it were asked.
    bool holds(const collect::StreamId& stream) const;

    /// The lease under which another process collects the stream, as last heard of; nothing if none
    /// does.
    std::optional<store::Lease> heldElsewhere(const collect::StreamId& stream) const;

    /// The stream's failures since it last brought something; nothing if there are none.
    std::optional<Failing> failing(const collect::StreamId& stream) const;

    /// Waits until no more names are looked up soon, or until `limit` has passed; how that stands
    /// then. Nothing: it looks none up.
    std::optional<Enricher::Standing> waitForNames(Millis limit);

    /// What may be claimed of each stream that it collects, as the ledger stands now.
    std::vector<collect::Coverage> coverage() const;

  private:
    struct Parts;
    explicit Runner(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace aoc::run
