// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "aoc/plugin/source.hpp"

namespace aoc::simulation {

inline constexpr const char* kTenant = "11111111-2222-3333-4444-555555555555";

/// The real entra_directory, from its library.
const plugin::Source& entraDirectory();
/// The source of content_source.cpp, through the same seam.
const plugin::Source& contentSource();

}  // namespace aoc::simulation
