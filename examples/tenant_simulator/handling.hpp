// SPDX-License-Identifier: MIT
// What the handlers of both APIs do alike.
#pragma once

#include <string>
#include <string_view>

#include "message.hpp"
#include "state.hpp"

namespace aoc::tenant {

/// The request's bearer, or "".
std::string bearerOf(const Request& request);

struct Caller {
    std::string app;      ///< Whose bearer it is; empty if it is nobody's.
    std::string problem;  ///< Why it is not good for the API, in Graph's words; empty if it is.
};

/// Who asks. Counts him, or "anonymous".
Caller identify(State& state, const Request& request, Audience wanted);

/// Scheme, host and port as the client wrote them: what links are built on.
std::string rootOf(const State& state, const Request& request);

/// The faults that concern how an answer travels, not what it says.
void spoilDelivery(const State& state, const FaultSet& faults, Reply& reply);

/// Elements that are no records, at the end of an array that holds `count` so far. `start` is an
/// object up to the value of a text member: it is closed with bytes that are no UTF-8.
void appendOddElements(const FaultSet& faults, std::size_t count, std::string_view start,
                       std::string& body);

}  // namespace aoc::tenant
