// SPDX-License-Identifier: MIT
#include "aoc/run/retention.hpp"

#include "aoc/base/log.hpp"

namespace aoc::run {
namespace {

constexpr Millis kBetween = std::chrono::hours(1);
constexpr Millis kUntilSure = std::chrono::milliseconds(20);  // A fetch may be over soon.
// Between two steps, so that what is to be stored has its turn.
constexpr Millis kBreath = std::chrono::milliseconds(50);

}  // namespace

Retention::Retention(store::EventStore& store, const outbound::ServiceClock& clock,
                     std::optional<Millis> age)
    : store_(store),
      clock_(clock),
      age_(age),
      thread_([this](std::stop_token stop) { keep(std::move(stop)); }) {}

void Retention::keep(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) wake_.wait_for(lock, stop, step(), [] { return false; });
}

/// How long to wait for the next.
Millis Retention::step() {
    if (age_ && !clock_.isSure()) return kUntilSure;
    const Result<bool> more = store_.keepEvents(age_, clock_.now());
    if (!more)
        log::warning("Old events could not be removed, which is tried again in an hour: " +
                     more.error().message);
    return more && *more ? kBreath : kBetween;
}

}  // namespace aoc::run
