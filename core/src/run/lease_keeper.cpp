// SPDX-License-Identifier: MIT
#include "aoc/run/lease_keeper.hpp"

#include <time.h>

#include <algorithm>
#include <random>
#include <utility>

#include "aoc/base/log.hpp"

namespace aoc::run {
namespace {

std::string nameOf(const store::Share& share) { return share.family + " of " + share.tenant; }

}  // namespace

store::Holder newHolder(const std::string& name) {
    std::random_device random;
    std::string id;
    for (int i = 0; i < 4; ++i) id += std::to_string(random()) + (i < 3 ? "-" : "");
    return {id, name};
}

store::Share shareOf(const collect::StreamId& id, const std::string& rateFamily) {
    return {id.tenant, rateFamily.empty() ? id.source : rateFamily};
}

Instant SteadyClock::now() const {
    // Not std::chrono::steady_clock, which stands still while the machine sleeps.
    timespec time{};
    clock_gettime(CLOCK_BOOTTIME, &time);
    return Instant(std::chrono::seconds(time.tv_sec) +
                   std::chrono::floor<Millis>(std::chrono::nanoseconds(time.tv_nsec)));
}

LeaseKeeper::LeaseKeeper(store::Leases& leases, const std::map<store::Share, Streams>& shares,
                         store::Holder holder, Millis length, const Clock& steady, Calls calls)
    : leases_(leases),
      holder_(std::move(holder)),
      length_(length),
      steady_(steady),
      calls_(std::move(calls)) {
    for (const auto& [share, streams] : shares) kept_[share].streams = streams;
}

LeaseKeeper::~LeaseKeeper() {
    stop();
    for (const auto& [share, kept] : kept_)
        if (kept.number != 0) (void)leases_.release(share, holder_, kept.number);
}

void LeaseKeeper::begin() {
    thread_ = std::jthread([this](std::stop_token stop) {
        std::unique_lock lock(mutex_);
        while (!stop.stop_requested()) {
            wake_.wait_for(lock, stop, length_ / 3, [] { return false; });
            if (stop.stop_requested()) return;
            lock.unlock();
            round();
            lock.lock();
        }
    });
}

void LeaseKeeper::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void LeaseKeeper::round() {
    std::string trouble = std::exchange(trouble_, {});
    for (auto& [share, kept] : kept_) ask(share, kept);
    if (!trouble_.empty() && trouble_ != trouble)
        log::warning("leases can't be had or renewed: " + trouble_);
}

void LeaseKeeper::ask(const store::Share& share, Kept& kept) {
    const Instant sent = steady_.now();
    if (kept.number != 0 && sent >= kept.until) {
        log::warning("the lease of " + nameOf(share) +
                     " was not renewed in time; another may collect it");
        lose(kept);
    }
    auto lease = leases_.acquire(share, holder_, kept.number, length_);
    if (!lease) {
        trouble_ = lease.error().message;
        return;
    }
    if (lease->holder.id != holder_.id) {
        if (kept.number != 0) lose(kept);
        if (!kept.other || kept.other->holder.name != lease->holder.name)
            log::info(lease->holder.name + " collects " + nameOf(share));
        std::lock_guard lock(mutex_);
        kept.other = std::move(*lease);
        return;
    }
    if (lease->number == kept.number) {
        std::lock_guard lock(mutex_);
        kept.until = sent + length_;
        return;
    }
    if (kept.number != 0) lose(kept);
    if (kept.other) log::info("taking over " + nameOf(share) + " from " + kept.other->holder.name);
    take(kept, lease->number, sent + length_);
}

void LeaseKeeper::take(Kept& kept, std::uint64_t number, Instant until) {
    {
        std::lock_guard lock(mutex_);
        kept.number = number;
        kept.until = until;
        kept.other.reset();
    }
    if (Status held = calls_.hold(kept.streams, number); !held) {
        trouble_ = held.error().message;
        lose(kept);
    }
}

void LeaseKeeper::lose(Kept& kept) {
    {
        std::lock_guard lock(mutex_);
        kept.number = 0;
    }
    calls_.drop(kept.streams);
}

const LeaseKeeper::Kept* LeaseKeeper::find(const collect::StreamId& stream) const {
    for (const auto& [share, kept] : kept_)
        if (std::ranges::find(kept.streams, stream) != kept.streams.end()) return &kept;
    return nullptr;
}

bool LeaseKeeper::holds(const collect::StreamId& stream) const {
    std::lock_guard lock(mutex_);
    const Kept* kept = find(stream);
    return kept && kept->number != 0 && steady_.now() < kept->until;
}

std::optional<store::Lease> LeaseKeeper::other(const collect::StreamId& stream) const {
    std::lock_guard lock(mutex_);
    const Kept* kept = find(stream);
    return kept ? kept->other : std::nullopt;
}

std::string LeaseKeeper::holderOf(const collect::StreamId& stream) const {
    const std::optional<store::Lease> lease = other(stream);
    if (!lease) return "its lease can't be had now";
    return lease->holder.name + " collects it; its lease ends at " + formatSeconds(lease->until) +
           " unless it is renewed";
}

}  // namespace aoc::run
