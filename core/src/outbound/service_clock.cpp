// SPDX-License-Identifier: MIT
#include "aoc/outbound/service_clock.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "aoc/base/log.hpp"

namespace aoc::outbound {
namespace {

constexpr std::size_t kRemembered = 5;
constexpr std::size_t kSure = 3;
constexpr Millis kNoise = std::chrono::seconds(1);  ///< Beyond the second that a header leaves out.
constexpr Millis kWorthAWord = std::chrono::minutes(1);

/// The least by which the services may be ahead: the header was written between the sending and the
/// receiving, and leaves out its fraction of a second.
Millis aheadBy(Instant date, Millis took, Instant received) {
    const Millis least = date - received;
    const Millis most = date + std::chrono::seconds(1) - (received - took);
    if (least > kNoise) return least;
    if (most < -kNoise) return most;
    return Millis(0);
}

std::string words(Millis ahead) {
    const auto off = std::chrono::abs(ahead);
    const auto minutes = std::chrono::round<std::chrono::minutes>(off).count();
    return std::to_string(minutes) + (minutes == 1 ? " minute " : " minutes ") +
           (ahead > Millis(0) ? "behind" : "ahead of");
}

}  // namespace

Instant ServiceClock::now() const {
    std::lock_guard lock(mutex_);
    return local_.now() + ahead_;
}

bool ServiceClock::isSure() const {
    std::lock_guard lock(mutex_);
    return heard_.size() >= kSure;
}

Millis ServiceClock::ahead() const {
    std::lock_guard lock(mutex_);
    return ahead_;
}

void ServiceClock::hear(Instant date, Millis took) {
    std::lock_guard lock(mutex_);
    heard_.push_back(aheadBy(date, took, local_.now()));
    if (heard_.size() > kRemembered) heard_.pop_front();
    std::vector<Millis> sorted(heard_.begin(), heard_.end());
    std::sort(sorted.begin(), sorted.end());
    ahead_ = sorted[(sorted.size() - 1) / 2];
    if (warned_ || std::chrono::abs(ahead_) <= kWorthAWord) return;
    warned_ = true;
    log::warning(
        "this machine's clock is " + words(ahead_) +
        " the services', as the Date of their answers says; AOC goes by theirs, but set it "
        "right");
}

}  // namespace aoc::outbound
