// SPDX-License-Identifier: MIT
#include "target_displays.hpp"

#include <algorithm>

#include "text.hpp"

namespace aoc::microsoft {
namespace {

// To compare each with all would take minutes for a hostile record that names a hundred thousand.
constexpr std::size_t kMostCompared = 256;

}  // namespace

void TargetDisplays::add(std::string_view display) {
    display = trimmed(display);
    if (display.empty() || display == "Not Available") return;
    if (std::ranges::find(seen_, display) != seen_.end()) return;
    if (seen_.size() < kMostCompared) seen_.emplace_back(display);
    draft_.addTargetDisplay(display);
}

}  // namespace aoc::microsoft
