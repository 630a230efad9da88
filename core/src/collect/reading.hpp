// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "aoc/collect/collector.hpp"
#include "collect/back_off.hpp"
#include "collect/plan.hpp"
#include "collect/ready_queue.hpp"

namespace aoc::collect {

/// One window that is being read: what it still waits for, and what it brought so far.
struct Reading {
    ReadingId id = 0;
    std::size_t stream = 0;
    Read read;
    Trouble trouble;            ///< Of the window as a whole: restarts and what its parent had.
    unsigned restarts = 0;      ///< Since it was last split.
    std::string reason;         ///< Of its last failure.
    Counts ofContent;           ///< Of content that was stored, which no pass fetches again.
    std::set<std::string> own;  ///< The keys of that content.
    bool knewContent = false;   ///< Some was stored by an earlier reading, or by an earlier pass.

    /// From here on: of the present pass, which a restart forgets.
    std::optional<Instant> startedAt;               ///< When its first job was handed out.
    std::set<JobId> jobs;                           ///< Waiting, running, or not yet stored.
    unsigned pages = 0;                             ///< Follow-ups that were no content.
    std::set<std::pair<bool, std::string>> listed;  ///< Follow-ups so far: once?, and key.
    Counts ofKnown;                                 ///< Of content that another reading stored.
    Counts counts;                                  ///< Of all else.
    std::unordered_set<Key> seen;

    void forgetPass();
    void count(Counts& into, const std::vector<Key>& events, std::uint64_t rejected);
};

/// The row of a reading that came to its end. `before`: the row as it stood.
Window completed(const Reading& reading, const Window& before, const plugin::Stream& stream,
                 const Rules& rules, Instant now);

/// Whether a span is long enough to be split.
bool splittable(const Span& span, const Rules& rules);

/// Two halves that share an instant on a whole second. REQUIRES: splittable.
std::pair<Span, Span> halves(const Span& span);

/// The rows of the halves. What was read stays read, with its counts on the older half until both
/// are read again.
RowChange splitRow(const Window& row, const std::string& reason);

/// Whether content that the ledger knows is worth another look: it was fetched before it can have
/// been whole, and by now it must be.
bool fetchedTooSoon(const Content& known, const plugin::Task& listed, const Rules& rules,
                    Instant now);

}  // namespace aoc::collect
