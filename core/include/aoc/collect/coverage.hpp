// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/ledger.hpp"

namespace aoc::collect {

/// What may be claimed of a stream, from its ledger rows alone.
struct Coverage {
    StreamId stream;
    bool eventBasis = true;
    std::optional<Instant> onSince;  ///< AOC turned it on then, or asked for it: of what was
                                     ///< there before, nothing is claimed.
    std::optional<Instant>
        from;  ///< Where the claim begins: the start of the earliest complete window, or onSince.
    std::optional<Instant> readTo;     ///< Everything from `from` to here was read: the end of the
                                       ///< unbroken complete windows.
    std::optional<Instant> settledTo;  ///< Likewise of the settled ones.
    std::vector<Window> open;          ///< Wanted, not yet read.
    std::vector<Window> gaps;          ///< Windows, and single contents within windows.
    std::vector<Span>
        missing;    ///< Inside the claim's outer ends, and covered by no complete window.
    Counts counts;  ///< Over all complete windows.
};

/// `rows`: all of one stream, in any order, overlapping where a crash left them so. `gone`: its
/// contents that are.
Coverage coverageOf(const StreamId& stream, bool eventBasis, const std::vector<Window>& rows,
                    const std::vector<Content>& gone = {}, std::optional<Instant> onSince = {});

/// The claim as one sentence for a person.
std::string sentence(const Coverage& coverage);

}  // namespace aoc::collect
