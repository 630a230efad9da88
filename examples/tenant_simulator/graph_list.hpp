// SPDX-License-Identifier: MIT
// A list of Graph's that this tenant serves, and what its handlers share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "message.hpp"
#include "state.hpp"

namespace aoc::tenant {

struct GraphList {
    std::string_view path;
    std::string_view context;     ///< What follows $metadata# in @odata.context.
    std::string_view permission;  ///< The one that it asks for.
    std::string_view title;       ///< The member of a record that is for people.
    EventLog State::*log;
    Throttle State::*throttle;
    /// Intune's ways: errors inside a message, a throttle that looks like a failure, rows in no
    /// order, a count that is none, a link after every page that has rows.
    bool intune;
    /// So many new records between the two times.
    std::vector<std::string> (*invent)(State&, std::size_t count, Ticks from, Ticks to);
};

/// A request for a list.
struct GraphCall {
    const GraphList& list;
    const Request& request;
    FaultSet faults = {};
};

/// The error as this list words it.
Reply listError(const State& state, const GraphCall& call, int status, const std::string& code,
                const std::string& message);

/// What a throttled client hears; an empty `retryAfter` leaves the header out.
Reply listThrottled(const State& state, const GraphCall& call, const std::string& retryAfter);

/// The limit of the list itself is reached for `wait`.
Reply listLimit(const State& state, const GraphCall& call, Millis wait);

/// A fault that takes the place of the whole answer.
std::optional<Reply> injectGraph(State& state, const GraphCall& call);

}  // namespace aoc::tenant
