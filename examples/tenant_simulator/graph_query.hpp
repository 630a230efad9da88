// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "aoc/base/result.hpp"
#include "event_log.hpp"

namespace aoc::tenant {

inline constexpr std::size_t kLargestTop = 1000;

/// What a directoryAudits request asks for.
struct GraphQuery {
    Range range = {};
    bool filtered = false;
    bool descending = true;
    std::size_t top = kLargestTop;
    std::optional<std::string> skipToken = {};
    std::uint64_t fingerprint =
        0;  ///< Of all but the skip token: a token is good for one query only.
    std::string carried =
        {};  ///< The query string as it came, without the skip token: what a nextLink repeats.
};

/// Reads a query string as Graph does: an option it does not know, a filter without its name
/// included, is ignored. The error's message is what Graph says.
Result<GraphQuery> parseGraphQuery(std::string_view query);

/// Reads `activityDateTime ge T [and activityDateTime le T ...]`; the times are bare, with a zone,
/// and both ends belong to the range.
Result<Range> parseFilter(std::string_view filter);

/// The parameters of a query string or form, decoded, in their order. A broken escape stays as it
/// is.
std::vector<std::pair<std::string, std::string>> parseForm(std::string_view text);

}  // namespace aoc::tenant
