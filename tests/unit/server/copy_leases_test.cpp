// SPDX-License-Identifier: MIT
#include "server/commands/copy_leases.hpp"

#include <gtest/gtest.h>

#include "support/memory_leases.hpp"

namespace aoc::server {
namespace {

const collect::StreamId kAudits{"tenant", "directory", "audits"};
const collect::StreamId kDevices{"tenant", "devices", "events"};
const collect::StreamId kGone{"tenant", "gone", "events"};
const store::Share kReports{"tenant", "reports"};
const store::Holder kServer{"1", "aoc serve on a"};

class Copying : public testing::Test {
  protected:
    Copying() {
        state_->clock = [] { return SystemClock().now(); };
        plugin::Stream audits, events;
        audits.name = "audits";
        events.name = "events";
        audits.rateFamily = events.rateFamily = "reports";
        catalogue_.sources = {{.name = "directory", .version = "1", .streams = {audits}},
                              {.name = "devices", .version = "1", .streams = {events}}};
    }
    std::string holderOf(const store::Share& share) {
        auto lease = leases_.acquire(share, kServer, 0, store::kLeaseLength);
        return lease ? lease->holder.name : lease.error().message;
    }

    std::shared_ptr<test::MemoryState> state_ = std::make_shared<test::MemoryState>();
    test::MemoryLeases leases_{state_};
    Catalogue catalogue_;
};

TEST_F(Copying, HoldsTheLeasesOfItsStreamsUntilItEnds) {
    {
        CopyLeases copy(leases_, {kAudits, kDevices, kGone}, catalogue_);
        const Status taken = copy.take();
        ASSERT_TRUE(taken.has_value()) << taken.error().message;
        EXPECT_TRUE(holderOf(kReports).starts_with("aoc copy on ")) << holderOf(kReports);
        EXPECT_TRUE(holderOf({"tenant", "gone"}).starts_with("aoc copy on "));
    }
    EXPECT_EQ(holderOf(kReports), kServer.name);
}

TEST_F(Copying, GoesByNumbersThatStopWhoeverCollectedBefore) {
    holderOf(kReports);
    ASSERT_TRUE(leases_.release(kReports, kServer, 1).has_value());
    CopyLeases copy(leases_, {kAudits, kDevices}, catalogue_);
    ASSERT_TRUE(copy.take().has_value());
    EXPECT_EQ(copy.numbers(), (store::LeaseNumbers{{kAudits, 2}, {kDevices, 2}}));
    EXPECT_EQ(state_->fences.at(kAudits), 2u);
}

TEST_F(Copying, NamesWhoCollectsIntoTheTarget) {
    holderOf(kReports);
    CopyLeases copy(leases_, {kAudits}, catalogue_);
    const Status taken = copy.take();
    ASSERT_FALSE(taken.has_value());
    EXPECT_EQ(taken.error().kind, Error::Kind::Conflict);
    EXPECT_TRUE(taken.error().message.starts_with("directory/audits: aoc serve on a collects it"))
        << taken.error().message;
    EXPECT_TRUE(taken.error().message.ends_with("Stop it, and copy again"));
}

}  // namespace
}  // namespace aoc::server
