// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "server/api/context.hpp"
#include "server/http/router.hpp"

namespace aoc::http {

/// The one table of what AOC answers; /api/openapi.json is made from it. `context` outlives it.
std::vector<Route> routes(const api::Context& context);

}  // namespace aoc::http
