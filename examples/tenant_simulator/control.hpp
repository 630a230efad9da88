// SPDX-License-Identifier: MIT
// What the files behind /control/... share.
#pragma once

#include <string>

#include "message.hpp"
#include "state.hpp"

namespace aoc::tenant {

Reply refuseControl(int status, const std::string& message);

/// POST /control/events: records, one a line, or ?count=N of the tenant's own making.
Reply addEvents(State& state, const Request& request);

/// GET /control/offered: {"source","stream","id"} of all that a client could have had, one a line,
/// each once; the id of a record without one is "". `source` and `stream` choose; `until` leaves
/// out what happened, or became available, later.
Reply showOffered(State& state, const Request& request);

/// GET /control/withdrawn: those of them that no content holds any more that can be had.
Reply showWithdrawn(State& state, const Request& request);

}  // namespace aoc::tenant
