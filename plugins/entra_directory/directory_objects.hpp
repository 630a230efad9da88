// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "aoc/source/source.hpp"

namespace aoc::entra {

/// What the directory calls these ids: the user name of a user, the display name of anything else.
/// https://learn.microsoft.com/graph/api/directoryobject-getbyids
source::Result<std::vector<source::Name>> namesOf(const std::vector<std::string_view>& ids,
                                                  const source::Host& host);

}  // namespace aoc::entra
