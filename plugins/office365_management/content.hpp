// SPDX-License-Identifier: MIT
#pragma once

#include "feed.hpp"

namespace aoc::office365 {

/// The task that fetches what an item of a listing names. Its address is made from the contentId
/// alone: contentUri was seen to lead to another host, tenant or path. An item whose id can't be
/// part of an address becomes a task that says so, so that it is not lost silently.
source::Task contentTask(const Feed& feed, std::string_view contentType, source::Json item);

/// Whether a task is one of content, and not of a listing.
bool isContent(const source::Task& task);

/// Fetches content: an array of records, and a task for the rest if there is more.
source::Result<source::Fetched> fetchContent(const Feed& feed, const source::Task& task,
                                             const source::Host& host);

}  // namespace aoc::office365
