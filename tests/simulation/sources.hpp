// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "aoc/plugin/source.hpp"

namespace aoc::simulation {

/// The real sources, from their libraries.
const plugin::Source& entraDirectory();
const plugin::Source& office365();

}  // namespace aoc::simulation
