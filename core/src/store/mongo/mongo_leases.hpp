// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/store/leases.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// Leases as documents that are changed by one command each, by the clock of the primary. Another
/// primary may have another clock: a lease may then end early or late, which costs a takeover, and
/// nothing else, since writes are fenced by number. Thread-safe.
class MongoLeases final : public Leases {
  public:
    /// `database` outlives this.
    explicit MongoLeases(const Database& database) : database_(database) {}

    Result<Lease> acquire(const Share& share, const Holder& holder, std::uint64_t mine,
                          Millis length) override;
    Status release(const Share& share, const Holder& holder, std::uint64_t number) override;
    Result<std::vector<Lease>> list() const override;
    Status fence(const std::vector<collect::StreamId>& streams, std::uint64_t number) override;

  private:
    /// The document afterwards; nullptr if there is none. Throws Failure.
    Document::Ptr modify(const std::string& filter, const std::vector<std::string>& stages,
                         bool upsert) const;

    const Database& database_;
};

}  // namespace aoc::store::mongo
