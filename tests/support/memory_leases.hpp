// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "aoc/store/leases.hpp"
#include "support/memory_store.hpp"

namespace aoc::test {

/// The leases of a MemoryStore, by the clock of its state.
class MemoryLeases : public store::Leases {
  public:
    /// REQUIRES: the state has a clock.
    explicit MemoryLeases(std::shared_ptr<MemoryState> state) : state_(std::move(state)) {}

    Result<store::Lease> acquire(const store::Share& share, const store::Holder& holder,
                                 std::uint64_t mine, Millis length) override;
    Status release(const store::Share& share, const store::Holder& holder,
                   std::uint64_t number) override;
    Result<std::vector<store::Lease>> list() const override;
    Status fence(const std::vector<collect::StreamId>& streams, std::uint64_t number) override;

  private:
    std::shared_ptr<MemoryState> state_;
};

}  // namespace aoc::test
