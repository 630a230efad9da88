// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/collect/coverage.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::server {

/// "45 seconds", "12 minutes", "3 hours", "2 days": rounded up, so that "at most" stays true.
std::string lengthInWords(Millis length);

/// How late events come, with how well that is known; empty if nothing is measured.
std::string latenessInWords(const collect::LatenessFigures& lateness);

/// Whether and until when a gap can still close, and how.
std::string closingInWords(const collect::Gap& gap, const std::string& stream, Instant now);

/// What to do about events that an earlier version made; empty if there are none.
std::string behindInWords(const store::Total& behind);

}  // namespace aoc::server
