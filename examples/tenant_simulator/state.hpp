// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "aoc/base/time.hpp"
#include "arrivals.hpp"
#include "content_packing.hpp"
#include "content_store.hpp"
#include "event_log.hpp"
#include "faults.hpp"
#include "options.hpp"
#include "subscriptions.hpp"
#include "throttle.hpp"
#include "token_desk.hpp"

namespace aoc::tenant {

/// Named numbers that only grow, until reset. Thread-safe.
class Counters {
  public:
    void add(const std::string& name, std::uint64_t n = 1) {
        const std::lock_guard lock(mutex_);
        counts_[name] += n;
    }
    std::map<std::string, std::uint64_t> all() const {
        const std::lock_guard lock(mutex_);
        return counts_;
    }
    void reset() {
        const std::lock_guard lock(mutex_);
        counts_.clear();
    }

  private:
    mutable std::mutex mutex_;
    std::map<std::string, std::uint64_t> counts_;
};

/// What the handlers share. Each member guards itself; `options` and `root` do not change once
/// requests come in.
struct State {
    State(Options given, const Clock& time)
        : options(std::move(given)),
          clock(time),
          subscriptions(seconds(options.settleSeconds), seconds(options.startCoolDown)),
          faults(options.seed),
          tokens(options.seed),
          throttle(options.graphLimit.requests, seconds(options.graphLimit.seconds)),
          intuneThrottle(options.intuneLimit.requests, seconds(options.intuneLimit.seconds)),
          managementThrottle(options.managementLimit.requests,
                             seconds(options.managementLimit.seconds)) {
        for (const auto& [fault, rule] : options.faults) faults.set(fault, rule);
        if (!options.subscriptionsOff) subscriptions.startAll();
    }
    static Millis seconds(std::uint64_t n) {
        return std::chrono::seconds(static_cast<std::int64_t>(n));
    }

    const Options options;
    const Clock& clock;
    std::string root =
        "http://127.0.0.1";  ///< Scheme, host and port; the base of links if Host is absent.
    std::uint64_t skippedLines = 0;  ///< Lines of --events that were not JSON.
    EventLog events;                 ///< Directory audits.
    EventLog intuneEvents;           ///< Audit events of Intune.
    ContentStore contents;           ///< The Management Activity API's blobs.
    Subscriptions subscriptions;
    Arrivals arrivals;
    Faults faults;
    TokenDesk tokens;
    Throttle throttle;
    Throttle intuneThrottle;
    Throttle managementThrottle;
    Counters requests;                      ///< By route.
    Counters clients;                       ///< By app id; "anonymous" without a known bearer.
    Counters statuses;                      ///< By HTTP status.
    Counters totals;                        ///< tokens_issued, events_served, ...
    std::atomic<std::uint64_t> batches{0};  ///< Of generated events, after those of the start.
};

}  // namespace aoc::tenant
