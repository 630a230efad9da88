// SPDX-License-Identifier: MIT
#include <chrono>
#include <thread>

#include "contract/leases_contract.hpp"

namespace aoc::test {
namespace {

using namespace std::chrono_literals;

const store::Share kShare{"tenant", "family"};
const store::Holder kFirst{"1", "first"}, kSecond{"2", "second"};

/// Facts of the stream "audits", known under this lease.
collect::Facts under(std::uint64_t lease) {
    collect::Facts facts;
    facts.fences = {{stream("audits"), lease}};
    return facts;
}

collect::StreamState preparedAt(int minute) {
    collect::StreamState state;
    state.stream = stream("audits");
    state.preparedAt = at(minute);
    return state;
}

collect::Facts with(collect::Facts facts, collect::StreamState state) {
    facts.streams = {std::move(state)};
    return facts;
}

collect::Facts with(collect::Facts facts, collect::Window window) {
    facts.windows = {std::move(window)};
    return facts;
}

}  // namespace

store::Applied LeasesContract::apply(collect::Facts facts) {
    std::vector<store::Batch> batches(1);
    batches[0].facts = std::move(facts);
    auto applied = store_->apply(batches);
    EXPECT_TRUE(applied.has_value()) << applied.error().message;
    return applied ? applied->at(0) : store::Applied{};
}

TEST_P(LeasesContract, AreTakenWhileTheyAreFree) {
    const store::Lease lease = need(leases().acquire(kShare, kFirst, 0, 1h));
    EXPECT_EQ(lease.holder.id, "1");
    EXPECT_EQ(lease.holder.name, "first");
    EXPECT_EQ(lease.number, 1u);
    EXPECT_EQ(lease.share, kShare);
    EXPECT_EQ(lease.until - lease.since, 1h);
}

TEST_P(LeasesContract, ShutOthersOutUntilTheyEnd) {
    const store::Lease lease = need(leases().acquire(kShare, kFirst, 0, 1h));
    const store::Lease seen = need(others().acquire(kShare, kSecond, 0, 1h));
    EXPECT_EQ(seen.holder.id, "1");
    EXPECT_EQ(seen.number, lease.number);
    EXPECT_EQ(seen.until, lease.until);
}

TEST_P(LeasesContract, AreOnePerTenantAndFamily) {
    need(leases().acquire(kShare, kFirst, 0, 1h));
    EXPECT_EQ(need(others().acquire({"tenant", "other"}, kSecond, 0, 1h)).holder.id, "2");
    EXPECT_EQ(need(others().acquire({"other", "family"}, kSecond, 0, 1h)).holder.id, "2");
}

TEST_P(LeasesContract, KeepTheirNumberWhenTheyAreRenewed) {
    const store::Lease lease = need(leases().acquire(kShare, kFirst, 0, 1h));
    const store::Lease renewed = need(leases().acquire(kShare, kFirst, lease.number, 2h));
    EXPECT_EQ(renewed.number, lease.number);
    EXPECT_EQ(renewed.since, lease.since);
    EXPECT_GT(renewed.until, lease.until);
}

TEST_P(LeasesContract, ChangeTheirNumberWhenTheHolderTakesThemAnew) {
    const store::Lease lease = need(leases().acquire(kShare, kFirst, 0, 1h));
    EXPECT_EQ(need(leases().acquire(kShare, kFirst, 0, 1h)).number, lease.number + 1);
}

TEST_P(LeasesContract, GoToAnotherOnceTheyHaveEnded) {
    const store::Lease lease = need(leases().acquire(kShare, kFirst, 0, 50ms));
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    store::Lease taken;
    do {
        taken = need(others().acquire(kShare, kSecond, 0, 1h));
    } while (taken.holder.id != "2" && std::chrono::steady_clock::now() < deadline);
    EXPECT_EQ(taken.holder.id, "2");
    EXPECT_EQ(taken.number, lease.number + 1);
    EXPECT_GE(taken.since, lease.until);
    EXPECT_EQ(need(leases().acquire(kShare, kFirst, lease.number, 1h)).holder.id, "2");
}

TEST_P(LeasesContract, AreFreeWhenTheyAreGivenBack) {
    const store::Lease lease = need(leases().acquire(kShare, kFirst, 0, 1h));
    ASSERT_OK(leases().release(kShare, kFirst, lease.number));
    EXPECT_EQ(need(others().acquire(kShare, kSecond, 0, 1h)).number, lease.number + 1);
}

TEST_P(LeasesContract, AreNotGivenBackByWhoHasLostThem) {
    const store::Lease lease = need(leases().acquire(kShare, kFirst, 0, 1h));
    ASSERT_OK(leases().release(kShare, kFirst, lease.number));
    const store::Lease taken = need(others().acquire(kShare, kSecond, 0, 1h));
    ASSERT_OK(leases().release(kShare, kFirst, lease.number));
    ASSERT_OK(leases().release(kShare, kFirst, taken.number));
    EXPECT_EQ(need(leases().acquire(kShare, kFirst, 0, 1h)).holder.id, "2");
}

TEST_P(LeasesContract, AreListedWhileTheyHold) {
    need(leases().acquire(kShare, kFirst, 0, 1h));
    const store::Lease other = need(leases().acquire({"tenant", "other"}, kFirst, 0, 1h));
    ASSERT_OK(leases().release({"tenant", "other"}, kFirst, other.number));
    auto held = others().list();
    ASSERT_OK(held);
    ASSERT_EQ(held->size(), 1u);
    EXPECT_EQ(held->at(0).share, kShare);
    EXPECT_EQ(held->at(0).holder.name, "first");
}

TEST_P(LeasesContract, LetTheirHolderWrite) {
    ASSERT_OK(leases().fence({stream("audits")}, 5));
    EXPECT_TRUE(apply(with(under(5), preparedAt(1))).fenced.empty());
    EXPECT_TRUE(apply(with(under(5), makeWindow("audits", at(0), at(1)))).fenced.empty());
    EXPECT_EQ((*store_->streamState(stream("audits")))->preparedAt, at(1));
    EXPECT_EQ(store_->windows(stream("audits"))->size(), 1u);
}

TEST_P(LeasesContract, KeepAStaleHolderFromWritingAStreamsState) {
    ASSERT_OK(leases().fence({stream("audits")}, 5));
    apply(with(under(5), preparedAt(1)));
    ASSERT_OK(others().fence({stream("audits")}, 6));
    const store::Applied stale = apply(with(under(5), preparedAt(2)));
    ASSERT_EQ(stale.fenced.size(), 1u);
    EXPECT_EQ(stale.fenced[0], (collect::Fence{stream("audits"), 5}));
    EXPECT_EQ((*store_->streamState(stream("audits")))->preparedAt, at(1));
}

TEST_P(LeasesContract, KeepAStaleHolderFromChangingWindows) {
    using enum collect::WindowState;
    ASSERT_OK(leases().fence({stream("audits")}, 5));
    apply(with(under(5), makeWindow("audits", at(0), at(2), Open)));
    ASSERT_OK(others().fence({stream("audits")}, 6));
    // It splits what the next holder has read meanwhile.
    apply(with(under(6), makeWindow("audits", at(0), at(2), Settled)));
    collect::Facts split = under(5);
    split.windows = {makeWindow("audits", at(0), at(1), Open),
                     makeWindow("audits", at(1), at(2), Open)};
    split.superseded = {makeWindow("audits", at(0), at(2))};
    EXPECT_EQ(apply(split).fenced.size(), 1u);
    auto rows = store_->windows(stream("audits"));
    ASSERT_EQ(rows->size(), 1u);
    EXPECT_EQ(rows->at(0).state, Settled);
}

TEST_P(LeasesContract, KeepAStaleHolderFromCallingContentGone) {
    ASSERT_OK(leases().fence({stream("audits")}, 6));
    collect::Facts facts = under(5);
    facts.contents = {makeContent("audits", "blob")};
    facts.contents[0].gone = true;
    EXPECT_EQ(apply(facts).fenced.size(), 1u);
    EXPECT_TRUE(store_->goneContents(stream("audits"))->empty());
}

TEST_P(LeasesContract, LetAStaleHolderSayWhatContentIsStored) {
    ASSERT_OK(leases().fence({stream("audits")}, 6));
    collect::Facts facts;
    facts.contents = {makeContent("audits", "blob")};
    apply(facts);
    EXPECT_EQ(store_->contents(stream("audits"), {"blob"})->size(), 1u);
}

TEST_P(LeasesContract, FenceEachStreamOfItsOwn) {
    ASSERT_OK(leases().fence({stream("audits")}, 6));
    ASSERT_OK(leases().fence({stream("sign_ins")}, 2));
    collect::Facts facts = under(5);
    facts.fences.push_back({stream("sign_ins"), 2});
    facts.windows = {makeWindow("audits", at(0), at(1)), makeWindow("sign_ins", at(0), at(1))};
    EXPECT_EQ(apply(facts).fenced.size(), 1u);
    EXPECT_TRUE(store_->windows(stream("audits"))->empty());
    EXPECT_EQ(store_->windows(stream("sign_ins"))->size(), 1u);
}

TEST_P(LeasesContract, FenceBatchesOfTwoTimesThatComeTogether) {
    ASSERT_OK(leases().fence({stream("audits")}, 6));
    std::vector<store::Batch> batches(2);
    batches[0].facts = with(under(5), makeWindow("audits", at(0), at(1)));
    batches[1].facts = with(under(6), makeWindow("audits", at(1), at(2)));
    auto applied = store_->apply(batches);
    ASSERT_OK(applied);
    EXPECT_EQ(applied->at(0).fenced.size(), 1u);
    EXPECT_TRUE(applied->at(1).fenced.empty());
    auto rows = store_->windows(stream("audits"));
    ASSERT_EQ(rows->size(), 1u);
    EXPECT_EQ(rows->at(0).span.from, at(1));
}

TEST_P(LeasesContract, KeepRowsOfThePreviousHolderFromItsLateWrites) {
    using enum collect::WindowState;
    apply(with(under(5), makeWindow("audits", at(0), at(2), Complete)));
    ASSERT_OK(others().fence({stream("audits")}, 6));
    EXPECT_EQ(store_->windows(stream("audits"))->size(), 1u);
    apply(with(under(5), makeWindow("audits", at(0), at(2), Open)));
    EXPECT_EQ(store_->windows(stream("audits"))->at(0).state, Complete);
}

}  // namespace aoc::test
