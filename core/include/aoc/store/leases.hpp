// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/collect/ledger.hpp"

namespace aoc::store {

/// What one process collects at a time: the streams of a tenant that a service counts together.
struct Share {
    std::string tenant;
    std::string family;  ///< The rate family's name.
    friend auto operator<=>(const Share&, const Share&) = default;
};

/// Who asks for a lease.
struct Holder {
    std::string id;    ///< Of this process alone, even after a restart.
    std::string name;  ///< For people: where it runs, what it is.
};

/// The right to collect a share, for a while.
struct Lease {
    Share share;
    std::uint64_t number = 0;  ///< Above 0, and higher each time that somebody takes it anew.
    Holder holder;
    Instant since;  ///< When this holder took it, by the server's clock ...
    Instant until;  ///< ... and when it ends, unless it is renewed.
};

/// How long a lease holds. It is renewed three times in that, so a crash is noticed within it.
inline constexpr Millis kLeaseLength = std::chrono::seconds(30);

/// Leases in a store that several processes share. What makes them safe is not the time, which a
/// paused process misses, but the number: once fence() is done, the store takes nothing under a
/// lower number that a stale holder could harm (see collect::Fence). The time only says when
/// somebody else may take over. Thread-safe.
///
/// Errors as in EventStore.
class Leases {
  public:
    virtual ~Leases() = default;

    /// Takes the lease if it is free, ended or this holder's; the answer is the lease as it stands
    /// then, whoever has it. `mine` is the number under which the caller holds it, and which is
    /// prolonged; with another one, or 0, he takes it anew. A caller who heard no answer may ask
    /// again.
    virtual Result<Lease> acquire(const Share& share, const Holder& holder, std::uint64_t mine,
                                  Millis length) = 0;
    /// Ends the lease now, if it is still held under this number.
    virtual Status release(const Share& share, const Holder& holder, std::uint64_t number) = 0;
    /// Those that hold now.
    virtual Result<std::vector<Lease>> list() const = 0;
    /// From now on the ledger of these streams is written under this number or a higher one. What
    /// it holds is to be read after that.
    virtual Status fence(const std::vector<collect::StreamId>& streams, std::uint64_t number) = 0;
};

}  // namespace aoc::store
