// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/event/event.hpp"

namespace aoc::pipeline {

/// The event in one line for people: who did what, to whom. Parts that are not known are left out.
std::string summaryOf(const Event& event);

}  // namespace aoc::pipeline
