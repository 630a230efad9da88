// SPDX-License-Identifier: MIT
//
// What every store with leases must do. A new one passes by one line in event_store_test.cpp.
#pragma once

#include "contract/event_store_contract.hpp"

namespace aoc::test {

class LeasesContract : public testing::TestWithParam<StoreKind> {
  protected:
    LeasesContract() : place_(GetParam().make()), store_(place_->open()), other_(place_->open()) {}

    store::Leases& leases() { return *store_->leases(); }
    /// Of another process.
    store::Leases& others() { return *other_->leases(); }
    static store::Lease need(Result<store::Lease> lease) {
        EXPECT_TRUE(lease.has_value()) << lease.error().message;
        return lease ? *lease : store::Lease{};
    }
    store::Applied apply(collect::Facts facts);

    std::unique_ptr<StorePlace> place_;
    std::unique_ptr<store::EventStore> store_, other_;
};

}  // namespace aoc::test
