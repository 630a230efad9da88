// SPDX-License-Identifier: MIT
#include "aoc/run/periodic.hpp"

#include <algorithm>

namespace aoc::run {
namespace {

Instant steadyNow() {
    return Instant(std::chrono::floor<Millis>(std::chrono::steady_clock::now().time_since_epoch()));
}

}  // namespace

Periodic::Periodic(Runner& runner, const Clock& clock, Schedule schedule)
    : runner_(runner),
      clock_(clock),
      schedule_(std::move(schedule)),
      thread_([this](std::stop_token stop) { collect(std::move(stop)); }) {}

void Periodic::collect(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (auto next = schedule_.next()) {
        const Instant now = steadyNow();
        if (now < *next) wake_.wait_for(lock, stop, *next - now, [] { return false; });
        if (stop.stop_requested()) return;
        std::vector<collect::StreamId> due = schedule_.take(steadyNow());
        if (due.empty()) continue;
        lock.unlock();
        runner_.catchUp(due);
        lock.lock();
    }
}

std::optional<Instant> Periodic::nextAt(const collect::StreamId& stream) const {
    std::lock_guard lock(mutex_);
    auto due = schedule_.dueAt(stream);
    if (!due) return std::nullopt;
    return clock_.now() +
           std::max(Millis(0), *due == Instant::min() ? Millis(0) : *due - steadyNow());
}

}  // namespace aoc::run
