// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "aoc/source/source.hpp"

namespace aoc::microsoft {

/// A list that Graph serves page by page.
struct GraphList {
    std::string_view endpoint;
    std::string_view rateFamily;
    std::string_view path;        ///< "/v1.0/auditLogs/directoryAudits"
    std::string_view timeMember;  ///< What the window filters on.
    std::string_view permission;  ///< What the app must be granted.
    bool sorts = true;            ///< Whether it can be asked to sort by time.
};

/// The first page of a window: both its ends belong to it, in whole seconds that enclose it.
source::Task firstPage(const GraphList& list, const source::Window& window, std::int64_t pageSize);

/// Fetches a page: its records, and the task of the page after it, whose link is kept verbatim.
source::Result<source::Fetched> fetchPage(const GraphList& list, const source::Task& task,
                                          const source::Host& host);

}  // namespace aoc::microsoft
