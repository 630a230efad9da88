// SPDX-License-Identifier: MIT
// Contents that faults add to what the tenant offers.
#pragma once

#include "state.hpp"

namespace aoc::tenant {

/// A content without events, in the window.
void addEmptyContent(State& state, ContentType type, const Span& window);

/// The events of the window's first content once more, in a content of their own beside it.
void reissueContent(State& state, ContentType type, const Span& window);

/// A content that a reader of the window has just missed: it became available before `shown`, and
/// what it tells happened five days earlier.
void addLateContent(State& state, const Content& shown, const Span& window);

}  // namespace aoc::tenant
