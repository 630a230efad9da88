// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/ledger.hpp"
#include "aoc/plugin/types.hpp"

namespace aoc::collect {

/// Something that was offered and could not be had.
struct Gap {
    Span span;            ///< A window; of a single content, the moment it became available.
    std::string content;  ///< The key of the single content; empty: the whole window.
    std::string reason;   ///< A whole sentence part: names the content, too.
    Instant firstSeen;    ///< When it was first found that it could not be had.
    std::optional<Instant> closesUntil;  ///< Until then it may still be had: read it again (by
                                         ///< force). None: it is gone for good.
};

/// A span of which nothing is claimed: it is neither complete nor a gap.
struct NotOffered {
    std::optional<Instant> from;  ///< None: since ever.
    Instant to;
    enum class Why {
        BeforeSubscription,  ///< What there was before AOC turned the stream on.
        WhileOff,            ///< The stream was, or is, off.
        BeyondRetention,     ///< Nobody asked while it was kept.
    } why = Why::BeforeSubscription;
};

/// How long it took until events could be had, over all that were new when they came. Each figure
/// says "at most".
struct LatenessFigures {
    std::uint64_t events = 0;  ///< 0: nothing is measured yet.
    Millis p50{0}, p95{0}, longest{0};
    bool exact = false;  ///< Measured: from the event to when its content became available. Else
                         ///< known to the step of the sweeps: from the event to the reading that
                         ///< brought it, as it was not there at the reading before.
};

/// What may be claimed of a stream, from its ledger alone.
struct Coverage {
    StreamId stream;
    bool eventBasis = true;
    std::optional<Instant> onSince;  ///< AOC turned it on then, or asked for it: of what was
                                     ///< there before, nothing is claimed.
    std::optional<Instant> from;     ///< Where the claim begins: the start of the earliest complete
                                     ///< window, or onSince.
    std::optional<Instant> readTo;   ///< Everything offered from `from` to here was read, save for
                                     ///< the gaps: where the first open or missing span begins.
    std::optional<Instant> settledTo;  ///< Likewise, and settled.
    std::optional<Millis> lag;         ///< From readTo to now.
    std::vector<Window> open;          ///< Wanted, not yet read; with the last failure as reason.
    std::vector<Gap> gaps;
    std::vector<NotOffered> notOffered;
    std::vector<Span> missing;  ///< Inside the claim's outer ends, not read, and neither a gap nor
                                ///< not offered: to be read yet.
    Counts counts;              ///< Over all complete windows.
    LatenessFigures lateness;
    std::optional<Instant> lastSuccess;  ///< When a reading that came to its end last began.
    std::optional<Instant> nextAttempt;  ///< Not before: only a person can help ...
    std::string nextAttemptWhy;          ///< ... with this. Empty: as soon as it is asked for.
};

/// `stream`: how it is offered; one that is not known any more (retention 0) claims the least.
/// `rows`: all of one stream, in any order, overlapping where a crash left them so. `gone`: its
/// contents that are.
Coverage coverageOf(const StreamId& id, const plugin::Stream& stream,
                    const std::vector<Window>& rows, const std::vector<Content>& gone,
                    const std::optional<StreamState>& state, Instant now);

/// The claim as one sentence for a person.
std::string sentence(const Coverage& coverage);

/// "before the subscription", "while it was off", "beyond retention".
const char* words(NotOffered::Why why);

}  // namespace aoc::collect
