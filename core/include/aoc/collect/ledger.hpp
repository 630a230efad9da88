// SPDX-License-Identifier: MIT
//
// The facts by which AOC knows what it has. Each is monotone and idempotent: written twice, or in
// another process after a crash, it says the same.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aoc/base/time.hpp"
#include "aoc/collect/lateness.hpp"

namespace aoc::collect {

struct StreamId {
    std::string tenant;
    std::string source;
    std::string stream;
    friend auto operator<=>(const StreamId&, const StreamId&) = default;
};

/// What one complete reading of a window brought: records = distinct events + repeats + rejected.
/// Of content, which is not fetched again, what it brought when it was.
struct Counts {
    std::uint64_t records = 0;
    std::uint64_t repeats = 0;
    std::uint64_t rejected = 0;
    Counts& operator+=(const Counts& other) {
        records += other.records;
        repeats += other.repeats;
        rejected += other.rejected;
        return *this;
    }
    friend auto operator<=>(const Counts&, const Counts&) = default;
};

enum class WindowState {
    Open,      ///< Wanted, and not yet read to its end.
    Complete,  ///< Read to its end and stored; late events may still turn up, so it will be read
               ///< again.
    Settled,   ///< Read at the last age that its stream asks for: done.
    Gap,       ///< Offered, and could not be had.
};

/// A row of the ledger: one window, or settled neighbours merged into one. Known by stream and
/// span. Rows of a stream do not overlap, save for what a crash between two writes left; whoever
/// reads them copes with that.
struct Window {
    StreamId stream;
    Span span;
    WindowState state = WindowState::Open;
    Instant firstSeen;                  ///< When it was first wanted.
    std::optional<Instant> readAt;      ///< When its latest complete reading began.
    Millis age{0};                      ///< How old each part of it was then, at the least: which
                                        ///< sweeps are over.
    std::optional<Instant> completeAt;  ///< When it was complete for the first time.
    Counts counts;                      ///< Of the latest complete reading.
    std::string reason;                 ///< Open: the last failure, if any. Gap: why.
    friend bool operator==(const Window&, const Window&) = default;
};

/// A once-task (a content blob) that is done: stored, or gone for good.
struct Content {
    StreamId stream;
    std::string key;  ///< The task's key.
    Instant fetchedAt;
    std::optional<Instant> availableAt;
    std::optional<Instant> expiresAt;
    bool gone = false;   ///< Then fetchedAt says when that was first found.
    std::string reason;  ///< Why it is gone.
    Counts counts = {};  ///< What it brought; repeats of other content are not known.
    friend bool operator==(const Content&, const Content&) = default;
};

/// What is known of a stream as a whole.
struct StreamState {
    StreamId stream;
    std::optional<Instant> preparedAt;  ///< When `prepare` was last called: a crash loop must not
                                        ///< call it again at once.
    std::optional<Instant> onSince;     ///< Since when it is on, if AOC turned it on.
    bool unanswered = false;  ///< What that call of `prepare` did is not known: it may have turned
                              ///< the stream on.
    std::vector<Span> off = {};  ///< When it was off and AOC turned it on again, in order of time.
    std::optional<Instant> offSince =
        {};  ///< It is off, and was on or was not yet asked for before.
    std::optional<Instant> lastSuccess = {};  ///< When a reading that came to its end last began.
    std::optional<Instant> waitUntil = {};  ///< Nothing is asked before: only a person can help ...
    std::string waitWhy = {};               ///< ... with this.
    Lateness lateness = {};                 ///< Of the events that were new when they came.
    friend bool operator==(const StreamState&, const StreamState&) = default;
};

/// Contents that became available before, save for those that are gone, are no longer needed: no
/// listing reaches them.
struct Forgotten {
    StreamId stream;
    Instant before;
    friend bool operator==(const Forgotten&, const Forgotten&) = default;
};

/// Where several processes share a store: under which lease (store/leases.hpp) the facts of a
/// stream became known. If somebody else has taken the stream since, what they say of it may be out
/// of date, and is not written:
/// - Windows and states. They replace what is there, so an old one would take back a newer: open
///   again what is read, call a gap what was had, forget that a subscription was just started.
///   What a holder still inserts who was checked, and then paused for longer than his lease, is a
///   row that overlaps others, with which whoever reads rows copes, as after a crash.
/// - Contents that are gone. At worst, after such a pause, one is named as gone that was had since.
/// Events and contents that are stored need no fence: they are, whoever says so. Nor does what is
/// forgotten, which only time decides.
struct Fence {
    StreamId stream;
    std::uint64_t lease = 0;
    friend auto operator<=>(const Fence&, const Fence&) = default;
};

/// Facts to write, in the order of the members: children before their parent, replacements before
/// what they replace.
struct Facts {
    std::vector<Content> contents;
    std::vector<StreamState> streams;
    std::vector<Window> windows;     ///< Put: replaces the row of the same stream and span.
    std::vector<Window> superseded;  ///< Rows (by stream and span) that `windows` stands in for.
    std::vector<Forgotten> forgotten = {};
    std::vector<Fence> fences = {};  ///< Of these streams; none for a stream without leases.
    bool empty() const {
        return contents.empty() && streams.empty() && windows.empty() && superseded.empty() &&
               forgotten.empty();
    }
};

}  // namespace aoc::collect
