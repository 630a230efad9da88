// SPDX-License-Identifier: MIT
#include "support/memory_leases.hpp"

#include <algorithm>

namespace aoc::test {

Result<store::Lease> MemoryLeases::acquire(const store::Share& share, const store::Holder& holder,
                                           std::uint64_t mine, Millis length) {
    std::lock_guard lock(state_->mutex);
    const Instant now = state_->clock();
    store::Lease& lease = state_->leases[share];
    const bool his = lease.holder.id == holder.id;
    if (lease.number != 0 && !his && now < lease.until) return lease;
    if (!his || lease.number != mine) {
        lease = {share, lease.number + 1, holder, now, now};
    }
    lease.until = now + length;
    return lease;
}

Status MemoryLeases::release(const store::Share& share, const store::Holder& holder,
                             std::uint64_t number) {
    std::lock_guard lock(state_->mutex);
    store::Lease& lease = state_->leases[share];
    if (lease.holder.id == holder.id && lease.number == number)
        lease.until = std::min(lease.until, state_->clock());
    return Done{};
}

Result<std::vector<store::Lease>> MemoryLeases::list() const {
    std::lock_guard lock(state_->mutex);
    std::vector<store::Lease> held;
    for (const auto& [share, lease] : state_->leases)
        if (state_->clock() < lease.until) held.push_back(lease);
    return held;
}

Status MemoryLeases::fence(const std::vector<collect::StreamId>& streams, std::uint64_t number) {
    std::lock_guard lock(state_->mutex);
    for (const collect::StreamId& stream : streams) {
        state_->fences[stream] = std::max(state_->fences[stream], number);
        for (auto& [key, window] : state_->windows)
            if (window.stream == stream)
                state_->stamps[key] = std::max(state_->stamps[key], number);
    }
    return Done{};
}

}  // namespace aoc::test
