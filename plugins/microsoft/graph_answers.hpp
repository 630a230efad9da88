// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

#include "aoc/source/source.hpp"

namespace aoc::microsoft {

/// Where a request came from: a refused first request is a fault of the request, a refused link is
/// one of the link.
enum class Where { First, Link };

/// What a Graph error body says; both empty if it says nothing that can be read.
struct GraphError {
    std::string code;
    std::string message;  ///< One line, 300 characters at most.
};

/// Reads the error envelope in all its spellings; a message that is itself a JSON document (Intune)
/// is opened. Any body will do.
GraphError readGraphError(source::Json body);

/// All that the decision depends on.
struct GraphAnswer {
    unsigned status = 0;
    Where where = Where::First;
    GraphError error;
    std::optional<source::Millis> retryAfter;
    std::string_view permission;  ///< What the app must be granted, for the message.
};

/// What the host should do about an answer other than the expected one: the table. Status 200 is an
/// answer whose body is not the expected one: never a success.
source::Advice adviceFor(const GraphAnswer& answer);

}  // namespace aoc::microsoft
