// SPDX-License-Identifier: MIT
#include "aoc/run/lease_keeper.hpp"

#include <gtest/gtest.h>

#include "support/fake_clock.hpp"
#include "support/memory_leases.hpp"

namespace aoc::run {
namespace {

using namespace std::chrono_literals;

const collect::StreamId kSignIns{"tenant", "source", "sign_ins"};
const collect::StreamId kAudits{"tenant", "source", "audits"};

/// Leases that can be out of reach.
class Server final : public test::MemoryLeases {
  public:
    using MemoryLeases::MemoryLeases;
    Result<store::Lease> acquire(const store::Share& share, const store::Holder& holder,
                                 std::uint64_t mine, Millis length) override {
        if (away) return Unexpected(Error{Error::Kind::Unavailable, "away", {}});
        return MemoryLeases::acquire(share, holder, mine, length);
    }
    bool away = false;
};

class LeaseKeeping : public testing::Test {
  protected:
    struct Process {
        Process(LeaseKeeping& test, const std::string& name)
            : keeper(test.server_, {{{"tenant", "family"}, {kSignIns, kAudits}}}, {name, name}, 30s,
                     test.clock_,
                     {[this](const auto& streams, std::uint64_t lease) -> Status {
                          if (failing) return Unexpected(Error{Error::Kind::Unavailable, "no", {}});
                          held = streams;
                          number = lease;
                          return Done{};
                      },
                      [this](const auto&) { held.clear(); }}) {}
        std::vector<collect::StreamId> held;
        std::uint64_t number = 0;
        bool failing = false;
        LeaseKeeper keeper;
    };

    test::FakeClock clock_;
    std::shared_ptr<test::MemoryState> state_ = [this] {
        auto state = std::make_shared<test::MemoryState>();
        state->clock = [this] { return clock_.now(); };
        return state;
    }();
    Server server_{state_};
};

}  // namespace

TEST_F(LeaseKeeping, TakesWhatIsFree) {
    Process first(*this, "first");
    first.keeper.round();
    EXPECT_EQ(first.held.size(), 2u);
    EXPECT_TRUE(first.keeper.holds(kSignIns));
}

TEST_F(LeaseKeeping, NamesWhoHasItInstead) {
    Process first(*this, "first"), second(*this, "second");
    first.keeper.round();
    second.keeper.round();
    EXPECT_TRUE(second.held.empty());
    EXPECT_FALSE(second.keeper.holds(kAudits));
    EXPECT_EQ(second.keeper.holderOf(kAudits), "first collects it; its lease ends at " +
                                                   formatSeconds(clock_.now() + 30s) +
                                                   " unless it is renewed");
}

TEST_F(LeaseKeeping, KeepsWhatIsRenewed) {
    Process first(*this, "first"), second(*this, "second");
    for (int round = 0; round < 10; ++round) {
        first.keeper.round();
        second.keeper.round();
        clock_.advance(10s);
    }
    EXPECT_EQ(first.number, 1u);
    EXPECT_TRUE(second.held.empty());
}

TEST_F(LeaseKeeping, TakesOverFromOneThatIsSilent) {
    Process first(*this, "first"), second(*this, "second");
    first.keeper.round();
    clock_.advance(30s);
    EXPECT_FALSE(first.keeper.holds(kSignIns));  // Before it hears so from anybody.
    second.keeper.round();
    EXPECT_EQ(second.number, 2u);
    first.keeper.round();
    EXPECT_TRUE(first.held.empty());
    ASSERT_TRUE(first.keeper.other(kSignIns));
    EXPECT_EQ(first.keeper.other(kSignIns)->holder.name, "second");
}

TEST_F(LeaseKeeping, CountsALeaseFromWhenItsRenewalWasSent) {
    Process first(*this, "first");
    first.keeper.round();
    clock_.advance(20s);
    first.keeper.round();
    clock_.advance(29s);
    EXPECT_TRUE(first.keeper.holds(kSignIns));
    clock_.advance(1s);
    EXPECT_FALSE(first.keeper.holds(kSignIns));
}

TEST_F(LeaseKeeping, DropsWhatCannotBeRenewedInTimeAndTakesItAnew) {
    Process first(*this, "first");
    first.keeper.round();
    server_.away = true;
    clock_.advance(30s);
    first.keeper.round();
    EXPECT_TRUE(first.held.empty());
    server_.away = false;
    first.keeper.round();
    EXPECT_EQ(first.held.size(), 2u);
    EXPECT_EQ(first.number, 2u);
}

TEST_F(LeaseKeeping, TriesAgainWhenTheLedgerCouldNotBeRead) {
    Process first(*this, "first");
    first.failing = true;
    first.keeper.round();
    EXPECT_FALSE(first.keeper.holds(kSignIns));
    first.failing = false;
    first.keeper.round();
    EXPECT_TRUE(first.keeper.holds(kSignIns));
}

TEST_F(LeaseKeeping, GivesBackAtTheEnd) {
    {
        Process first(*this, "first");
        first.keeper.round();
    }
    Process second(*this, "second");
    second.keeper.round();
    EXPECT_TRUE(second.keeper.holds(kSignIns));
}

}  // namespace aoc::run
