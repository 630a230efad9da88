// SPDX-License-Identifier: MIT
#pragma once

#include "feed.hpp"

namespace aoc::office365 {

/// Sees to it that a content type is subscribed to: looks at the list, and starts the subscription
/// only if it is missing or off. The host keeps the 15 minutes between two starts.
source::Result<source::Offered> subscribe(const Feed& feed, std::string_view contentType,
                                          const source::Host& host);

}  // namespace aoc::office365
