// SPDX-License-Identifier: MIT
#include "aoc/collect/lateness.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace aoc::collect {
namespace {

/// The last step ends after half a year; it holds what is later, too.
constexpr std::size_t kSteps = 96;

/// Where each step ends. Made once: every event that comes is looked up in it.
const std::array<Millis, kSteps>& ends() {
    static const auto table = [] {
        std::array<Millis, kSteps> made;
        for (std::size_t step = 0; step < kSteps; ++step)
            made[step] = Millis(std::llround(1000 * std::exp2(static_cast<double>(step) / 4)));
        return made;
    }();
    return table;
}

}  // namespace

Lateness::Lateness(std::vector<std::uint64_t> steps, Millis longest)
    : steps_(std::move(steps)), longest_(longest) {
    if (steps_.size() > kSteps) steps_.resize(kSteps);
}

void Lateness::add(Millis late) {
    const auto last = ends().end() - 1;
    const auto step =
        static_cast<std::size_t>(std::lower_bound(ends().begin(), last, late) - ends().begin());
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
            return std::min(ends()[step], longest_);
    }
    return longest_;
}

}  // namespace aoc::collect
