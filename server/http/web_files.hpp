// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "server/http/router.hpp"

namespace aoc::http {

/// The console's files, a route for each: read once, here, so that no request reaches the disk and
/// nothing outside the folder can be asked for. `index.html` is what "/" answers. Files of other
/// kinds than a page is made of (.html, .css, .js, .svg) are left out.
/// NotFound: the folder has no index.html; the message says where it was looked for.
Result<std::vector<Route>> webRoutes(const std::filesystem::path& folder);

/// What "/" answers where they are missing: where to look for the reason, and what there is
/// instead.
Route pageWithoutConsole();

}  // namespace aoc::http
