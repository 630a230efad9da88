// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "aoc/base/guarded.hpp"
#include "aoc/pipeline/wording.hpp"
#include "aoc/plugin/types.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::plugin {
class Source;
}
namespace aoc::outbound {
class Http;
}

namespace aoc::run {

/// Looks up the names of ids that stored events hold in the place of names, on a thread of its own:
/// nothing that is fetched or stored waits for it. Thread-safe.
///
/// What it has not done when it stops, and what is too much for its memory, stays as it is stored:
/// the next `aoc serve` looks at the latest day again, and `aoc renormalize` puts in all names that
/// are known by then.
class Enricher {
  public:
    /// Asks a tenant's directory.
    using LookUp = std::function<Result<std::vector<plugin::Name>, plugin::Advice>(
        const std::vector<std::string>& ids, std::stop_token stop)>;
    /// By tenant. Events of others stay as they are.
    using Directories = std::map<std::string, LookUp>;

    /// `clock` says until when names hold, `steady` how long to wait. REQUIRES: both and `store`
    /// outlive this.
    Enricher(store::EventStore& store, const Clock& clock, const Clock& steady,
             std::shared_ptr<const pipeline::CurrentWording> wording, Directories directories);
    ~Enricher();

    /// Goes on with rounds until stop(). `lookBack`: first looks for what an earlier process left.
    void begin(bool lookBack);
    /// Cuts a request under way.
    void stop();

    /// These events were stored, and lack names. Waits for nothing.
    void tell(const std::string& tenant, const std::vector<Key>& keys);

    /// Tells itself of the latest day's events that lack names.
    void lookBack(std::stop_token stop);

    /// One batch of each tenant whose turn it is. By one thread at a time.
    void round(std::stop_token stop);
    /// How long until there is something to do for round().
    Millis untilNext() const;

    struct Standing {
        std::uint64_t named = 0;   ///< Events that show names by now.
        std::size_t waiting = 0;   ///< Events that may come to.
        bool soon = false;         ///< Whether it goes on within some seconds.
        std::string trouble = {};  ///< Why it does not; empty if there is no reason.
    };
    /// Waits until there is nothing to do soon, or `limit` has passed; how it stands then.
    Standing wait(Millis limit);

  private:
    /// What is to be done for a tenant.
    struct Waiting {
        LookUp lookUp;
        std::deque<Key> keys = {};
        Instant notBefore = {};    ///< By the steady clock.
        Millis backOff{0};         ///< How long the last failure was waited out; 0: none.
        std::string trouble = {};  ///< Why it failed last.
    };
    using Tenants = std::map<std::string, Waiting>;

    void work(std::stop_token stop);
    void batchOf(Tenants::value_type& tenant, std::stop_token stop);
    void failed(Waiting& waiting, const plugin::Advice& advice);
    void push(Waiting& waiting, const std::vector<Key>& keys, bool first);
    Millis untilNextLocked() const;
    Standing standing() const;

    store::EventStore& store_;
    const Clock& clock_;
    const Clock& steady_;
    const std::shared_ptr<const pipeline::CurrentWording> wording_;
    mutable std::mutex mutex_;
    std::condition_variable_any wake_;
    Tenants tenants_ AOC_GUARDED_BY(mutex_);
    std::uint64_t named_ AOC_GUARDED_BY(mutex_) = 0;
    bool busy_ AOC_GUARDED_BY(mutex_) = false;  ///< Keys are on their way.
    std::jthread thread_;                       // Ends before what it uses.
};

/// Asks by a source that knows names. REQUIRES: both outlive what is answered.
Enricher::LookUp lookUpBy(const plugin::Source& source, outbound::Http& http);

}  // namespace aoc::run
