// SPDX-License-Identifier: MIT
#pragma once

#include "feed.hpp"

namespace aoc::office365 {

/// Where a window begins: the listing of what was made available from its start, inclusive, to its
/// end, exclusive. In whole seconds that enclose the window; what comes twice has the same id.
source::Task firstListing(const Feed& feed, std::string_view contentType,
                          const source::Window& window);

/// Reads a page of a listing: a task for each piece of content on it, and one for the next page.
source::Result<source::Fetched> fetchListing(const Feed& feed, const source::Task& task,
                                             const source::Host& host);

}  // namespace aoc::office365
