// SPDX-License-Identifier: MIT
#include "aoc/collect/lateness.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace aoc::collect {
namespace {

/// The last step ends after half a year; it holds what is later, too.
constexpr std::size_t kSteps = 96;

Millis endOf(std::size_t step) {
    return Millis(std::llround(1000 * std::exp2(static_cast<double>(step) / 4)));
}

}  // namespace

Lateness::Lateness(std::vector<std::uint64_t> steps, Millis longest)
    : steps_(std::move(steps)), longest_(longest) {
    if (steps_.size() > kSteps) steps_.resize(kSteps);
}

void Lateness::add(Millis late) {
    std::size_t step = 0;
    while (step + 1 < kSteps && endOf(step) < late) ++step;
    if (steps_.size() <= step) steps_.resize(step + 1);
    ++steps_[step];
    longest_ = std::max(longest_, late);
}

std::uint64_t Lateness::events() const {
    return std::accumulate(steps_.begin(), steps_.end(), std::uint64_t{0});
}

Millis Lateness::within(double share) const {
    const double wanted = share * static_cast<double>(events());
    std::uint64_t passed = 0;
    for (std::size_t step = 0; step < steps_.size(); ++step) {
        passed += steps_[step];
        if (passed > 0 && static_cast<double>(passed) >= wanted && step + 1 < kSteps)
            return std::min(endOf(step), longest_);
    }
    return longest_;
}

}  // namespace aoc::collect
