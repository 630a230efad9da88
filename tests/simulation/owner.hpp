// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/collector.hpp"
#include "aoc/plugin/source.hpp"
#include "aoc/run/lease_keeper.hpp"
#include "simulation/chance.hpp"
#include "simulation/disk.hpp"
#include "simulation/home_clock.hpp"
#include "simulation/tenant.hpp"
#include "simulation/trace.hpp"

namespace aoc::simulation {

struct Feed {
    collect::StreamId id;
    const plugin::Source* source;
    plugin::Stream stream;
};

inline constexpr Millis kLease = std::chrono::seconds(30);

/// What a process of AOC is: the real collector and pipeline over a store, and what run/ does with
/// threads, here one step after another in an order that chance chooses.
class Owner {
  public:
    struct World {
        Chance& chance;
        Instant& now;
        HomeClock& clock;
        Tenant& tenant;
        Disk& disk;
        Trace& trace;
        Millis skew;  ///< The clock at home can be this far from what it was.
    };
    struct Life {
        long dieAfterWrites = -1;              ///< See Disk::open.
        std::function<void()> meanwhile = {};  ///< Likewise.
        /// Called before each request of one who may start a subscription.
        std::function<void()> beforeStart = {};
        std::string name = "only";  ///< For leases.
    };
    Owner(const World& world, const std::vector<Feed>& feeds, const collect::Rules& rules,
          Life life);

    /// Asks for what lies between these ages. Gives back whom to ask how it went.
    collect::TicketId request(Millis from, Millis to, bool force);
    /// Whether everything that was asked for is answered and written.
    bool resting();
    /// Does one thing that could happen next; false: only time can bring something. Throws Died.
    bool step();
    /// When time does; by the true clock. Throws that nothing can ever happen.
    Instant wakeAt();
    /// Asks for leases, if the disk has some.
    void tend();
    bool roundDue() const { return keeper_ && nextRound_ <= world_.now; }
    /// Whether it has the right to collect the stream: always, without leases.
    bool holds(const collect::StreamId& id) const { return !keeper_ || keeper_->holds(id); }

    store::EventStore& store() { return *store_; }
    const collect::Collector& collector() const { return collector_; }

  private:
    struct Write {
        std::optional<collect::JobId> job;  ///< None: facts only.
        store::Batch batch;
    };

    /// Without a lease, only the stream's name.
    void know(const Feed& feed, std::uint64_t lease);
    void keepLeases(const std::string& name);
    bool start();
    void deliver();
    void prepare(const collect::Job& job, const Feed& from);
    void fetch(collect::Job job, const Feed& from);
    void failed(const collect::Job& job, const plugin::Advice& advice);
    void takeRecords(const collect::Job& job, plugin::Fetched fetched, const Feed& feed);
    void takeFacts();
    void write();
    void couldNotWrite();
    void stored(const Write& written);
    void fenced(const collect::Fence& fence);
    Instant clock() const { return world_.clock.now(); }
    const Feed& feed(const collect::StreamId& id) const;

    World world_;
    const std::vector<Feed>& feeds_;
    long writesLeft_;
    std::unique_ptr<store::EventStore> store_;
    collect::Collector collector_;
    TrueClock steady_;
    std::function<void()> beforeStart_;
    std::optional<run::LeaseKeeper> keeper_;
    Instant nextRound_;
    std::vector<collect::TicketId> unfinished_;
    std::vector<collect::Job> underWay_;
    std::deque<Write> writes_;
};

}  // namespace aoc::simulation
