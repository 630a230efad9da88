// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "aoc/base/result.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::store {

/// A place in the answer to a query, as text that callers hand back unread. `secret` is the
/// store's own, so that only what it gave out is taken back; the filter is part of what is sealed.
std::string sealCursor(std::string_view secret, const Filter& filter, std::string_view position);

/// The position. Invalid, field "cursor": not made with this secret for this filter.
Result<std::string> openCursor(std::string_view secret, const Filter& filter,
                               std::string_view cursor);

}  // namespace aoc::store
