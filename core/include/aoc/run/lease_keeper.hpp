// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "aoc/base/guarded.hpp"
#include "aoc/base/time.hpp"
#include "aoc/store/leases.hpp"

namespace aoc::run {

/// Different for every process, also on machines that are copies of one another.
store::Holder newHolder(const std::string& name);

/// The share that a stream is of. What counts with nothing else is its source's.
store::Share shareOf(const collect::StreamId& id, const std::string& rateFamily);

/// Time that only goes forward, a sleep of the machine included: by it a holder knows, without
/// asking anybody, that his lease is over.
class SteadyClock final : public Clock {
  public:
    Instant now() const override;
};

/// Takes the leases of these shares as they come free, renews them, and says when one is ours and
/// when it is no longer. A lease counts as lost once its length has passed since the request that
/// last renewed it was sent. Thread-safe.
class LeaseKeeper {
  public:
    using Streams = std::vector<collect::StreamId>;
    struct Calls {
        /// It is ours under this number. An error: it is tried again in the next round.
        std::function<Status(const Streams&, std::uint64_t number)> hold;
        /// It is not ours any more.
        std::function<void(const Streams&)> drop;
    };

    /// `leases` and `steady` outlive this.
    LeaseKeeper(store::Leases& leases, const std::map<store::Share, Streams>& shares,
                store::Holder holder, Millis length, const Clock& steady, Calls calls);
    /// Gives back what it holds. REQUIRES: nothing is collected any more.
    ~LeaseKeeper();

    /// Asks for each lease once. By one thread at a time.
    void round();
    /// Goes on with a round each third of a lease's length, on a thread of its own, until stop().
    void begin();
    void stop();

    /// Whether this process has the right to collect the stream now.
    bool holds(const collect::StreamId& stream) const;
    /// The lease under which another has it, as it stood when last asked for; nothing if nobody was
    /// heard of.
    std::optional<store::Lease> other(const collect::StreamId& stream) const;
    /// Who has it instead: "aoc serve on host (http://...) collects it; ...".
    std::string holderOf(const collect::StreamId& stream) const;

  private:
    struct Kept {
        Streams streams;
        std::uint64_t number = 0;           ///< 0: not ours.
        Instant until;                      ///< By the steady clock.
        std::optional<store::Lease> other;  ///< Who has it instead.
    };
    void ask(const store::Share& share, Kept& kept);
    void take(Kept& kept, std::uint64_t number, Instant until);
    void lose(Kept& kept);
    const Kept* find(const collect::StreamId& stream) const;

    store::Leases& leases_;
    const store::Holder holder_;
    const Millis length_;
    const Clock& steady_;
    const Calls calls_;
    mutable std::mutex mutex_;
    std::map<store::Share, Kept> kept_ AOC_GUARDED_BY(mutex_);  // Changed by round() alone.
    std::string trouble_;               // The last round's, so that it is logged once.
    std::condition_variable_any wake_;  // Nobody notifies it: it is waited on until a time.
    std::jthread thread_;
};

}  // namespace aoc::run
