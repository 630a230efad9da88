// SPDX-License-Identifier: MIT
#include "arrivals.hpp"

#include <array>
#include <string>
#include <vector>

#include "generator.hpp"
#include "intune_generator.hpp"
#include "management_generator.hpp"
#include "state.hpp"

namespace aoc::tenant {

namespace {

constexpr Ticks kMinute = 60 * kTicksPerSecond;

std::int64_t minuteOf(Instant t) { return toTicks(t) / kMinute; }

// The batches of minutes are far from those that are counted.
std::uint64_t batchOf(std::int64_t minute) {
    return (1ULL << 40) + static_cast<std::uint64_t>(minute);
}

void addContents(State& state, std::int64_t minute, std::size_t count) {
    ManagementGenerator generator(state.options.tenant, state.options.seed, batchOf(minute));
    std::array<std::vector<std::string>, kContentTypes.size()> feeds;
    for (std::size_t i = 0; i < count; ++i) {
        const auto offset = static_cast<Ticks>(generator.random().below(kMinute));
        auto record = generator.next(minute * kMinute + offset);
        feeds[static_cast<std::size_t>(record.type)].push_back(std::move(record.text));
    }
    const Instant over = fromMillis((minute + 1) * kMinute / kTicksPerMilli);
    for (const auto type : kContentTypes) {
        const auto& feed = feeds[static_cast<std::size_t>(type)];
        const auto delay = Millis(static_cast<std::int64_t>(generator.random().below(180'000)));
        if (!feed.empty()) state.contents.add(type, over + delay, makePayload(feed));
    }
}

void happen(State& state, std::int64_t minute) {
    Random random(state.options.seed ^ batchOf(minute));
    std::size_t directory = 0, intune = 0, management = 0;
    for (std::uint64_t i = 0; i < state.options.arrivePerMinute; ++i) {
        const auto draw = random.below(100);
        ++(draw < 25 ? directory : draw < 30 ? intune : management);
    }
    const Ticks from = minute * kMinute;
    const Ticks to = from + kMinute - 1;
    const auto seed = state.options.seed;
    const auto batch = batchOf(minute);
    if (directory > 0) state.events.add(generateEvents(seed, batch, directory, from, to));
    if (intune > 0) state.intuneEvents.add(generateIntune(seed, batch, intune, from, to));
    if (management > 0) addContents(state, minute, management);
}

}  // namespace

void Arrivals::begin(Instant now) {
    const std::lock_guard lock(mutex_);
    next_ = minuteOf(now) + 1;
}

void Arrivals::catchUp(State& state) {
    const std::lock_guard lock(mutex_);
    if (!next_ || state.options.arrivePerMinute == 0) return;
    for (const auto now = minuteOf(state.clock.now()); *next_ < now; ++*next_) {
        happen(state, *next_);
    }
}

}  // namespace aoc::tenant
