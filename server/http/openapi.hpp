// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "server/http/router.hpp"

namespace aoc::http {

/// The OpenAPI 3.1 description of a table of routes.
std::string describe(const std::vector<Route>& routes);

/// The schemas of the answers: name, JSON Schema.
const std::vector<std::pair<std::string, std::string>>& schemas();

}  // namespace aoc::http
