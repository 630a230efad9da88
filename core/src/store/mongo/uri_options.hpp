// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "store/mongo/uri.hpp"

namespace aoc::store::mongo {

/// Takes one option of a URI, its value decoded already. What is wrong with it and what to write;
/// empty: nothing.
std::string setOption(Uri& uri, std::string_view name, std::string_view value);

}  // namespace aoc::store::mongo
