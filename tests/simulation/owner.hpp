// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/collector.hpp"
#include "aoc/plugin/source.hpp"
#include "simulation/chance.hpp"
#include "simulation/disk.hpp"
#include "simulation/tenant.hpp"

namespace aoc::simulation {

/// Faults of whoever owns the collector, planted to see that they are found.
enum class Sabotage {
    None,
    StoredTooEarly,  ///< Says stored() before the records are, and writes the facts first.
    DropsFollowUps,  ///< Forgets the last page of a listing now and then.
};

struct Feed {
    collect::StreamId id;
    const plugin::Source* source;
    plugin::Stream stream;
};

/// What a process of AOC is: the real collector and pipeline over a store, and what run/ does with
/// threads, here one step after another in an order that chance chooses.
class Owner {
  public:
    struct World {
        Chance& chance;
        Instant& now;
        Tenant& tenant;
        Disk& disk;
        std::vector<std::string>& trace;
    };
    Owner(const World& world, const std::vector<Feed>& feeds, const collect::Rules& rules,
          Sabotage sabotage, long dieAfterWrites);

    void request(Span asked, bool force);
    /// Whether everything that was asked for is answered and written.
    bool resting();
    /// Does one thing that could happen next. Throws Died.
    void step();
    const std::vector<std::string>& warnings() const { return warnings_; }

    store::EventStore& store() { return *store_; }
    const collect::Collector& collector() const { return collector_; }
    /// How the first request stands.
    collect::TicketState ticket() const { return collector_.ticket(tickets_.at(0)); }

  private:
    struct Write {
        std::optional<collect::JobId> job;
        bool told = false;  ///< Sabotage: stored() was called already.
        store::Batch batch;
    };

    bool start();
    void deliver();
    void takeRecords(const collect::Job& job, plugin::Fetched fetched, const Feed& feed);
    void takeFacts();
    void write();
    void stored(const Write& written);
    void wait();
    void say(const std::string& what);
    const Feed& feed(const collect::StreamId& id) const;

    World world_;
    const std::vector<Feed>& feeds_;
    const Sabotage sabotage_;
    long writesLeft_;
    std::unique_ptr<store::EventStore> store_;
    collect::Collector collector_;
    std::vector<collect::TicketId> tickets_;
    std::vector<collect::Job> underWay_;
    std::deque<Write> writes_;
    std::vector<std::string> warnings_;
};

}  // namespace aoc::simulation
