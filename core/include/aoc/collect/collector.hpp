// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/ledger.hpp"
#include "aoc/collect/rules.hpp"
#include "aoc/event/key.hpp"
#include "aoc/plugin/types.hpp"

namespace aoc::collect {

using JobId = std::uint64_t;
using TicketId = std::uint64_t;

/// One thing for a worker to do.
struct Job {
    JobId id = 0;
    StreamId stream;
    enum class Kind {
        Prepare,  ///< Call prepare(), answer with prepared() or failed().
        Fetch,    ///< Call fetch(), answer with fetched() and, once stored, stored(); or with
                  ///< failed().
    } kind = Kind::Fetch;
    Span window{};
    std::optional<plugin::Task>
        task{};  ///< None: the window's first task, from first(stream, window).
};

/// Something that a person should know about a run.
struct Warning {
    StreamId stream;
    std::string text;
};

/// What a ticket asked for, and how it stands.
struct TicketState {
    bool finished = false;  ///< Nothing of it is under way or waiting.
    std::vector<StreamId>
        incomplete;  ///< Streams of it with a part that is neither complete nor settled.
    std::size_t windowsDone = 0;  ///< For progress.
    std::size_t windowsTotal = 0;
    Instant readFrom, readTo;  ///< The span that was asked for, cut to what the streams offer.
};

/// The collector's decisions, and nothing else: which windows to read, which task next, what an
/// answer means, when a window is complete. No thread, no I/O, no clock: time, chance (a seed) and
/// answers are arguments, so the same arguments give the same decisions. Whoever owns it (run/, or
/// a simulation) carries out the jobs, stores what they bring and writes the facts.
///
/// Order that the owner keeps, and why nothing can be lost: a job's records are stored before
/// stored() is called; facts taken by takeFacts() are written in the order in which they were
/// taken, before any that are taken later; Facts that fetched() answers are written together with,
/// after, that job's records. When a job of Kind::Prepare is handed out, the facts that are there
/// to be taken then are written before prepare() is called: one of them says that it was, so that
/// a crash loop can't call it again and again.
///
/// After a crash at any point: make a new one from the ledger. Windows that were not complete are
/// open and begin again. Not thread-safe.
class Collector {
  public:
    Collector(Rules rules, std::uint64_t seed);
    ~Collector();

    /// Makes a stream known, or takes it up again after drop(). `rows`, `state` and `gone`
    /// (contents) are what the ledger holds of it; `parallel` is how many of its rate family's
    /// tasks may be under way at once (0: any number); `lease` is the number under which it is
    /// collected (0: no leases).
    void addStream(const StreamId& id, const plugin::Stream& stream, unsigned parallel,
                   std::vector<Window> rows, std::optional<StreamState> state,
                   std::vector<Content> gone = {}, std::uint64_t lease = 0);

    /// Somebody else collects it now. Its readings end, as after a crash: facts that nobody took
    /// yet are forgotten, jobs under way may still be answered but change nothing, and tickets on
    /// it end as not complete, like those that are asked for while it is dropped.
    void drop(const StreamId& id);
    /// Under which lease the stream is collected; nothing if it is dropped or unknown.
    std::optional<std::uint64_t> lease(const StreamId& id) const;
    /// Whether somebody still waits for this job's answer.
    bool awaits(JobId job) const;

    /// Asks for a span of each of these streams, on each one's own time basis, cut to its reach at
    /// `now`: what no complete window covers, what is due for a sweep, what is still open from
    /// before; all of it, if `force`. A span that is already under way is not read twice.
    TicketId request(const std::vector<StreamId>& streams, Span asked, bool force, Instant now);

    /// The next job that may start now; nothing if none may. Newest windows first.
    std::optional<Job> next(Instant now);

    /// When next() may have something although nothing is answered before; nothing if only an
    /// answer can bring more.
    std::optional<Instant> wakeAt() const;

    /// The job brought an answer. `known` are the ledger's contents among the follow-ups' keys; a
    /// known one is not fetched again, save if it was fetched too soon, or was gone and is offered
    /// again. `brought`: the job's records alone. The facts that come back are to be written after
    /// the job's records.
    Facts fetched(JobId job, std::vector<plugin::Task> followUps, const std::vector<Content>& known,
                  Instant now, const Counts& brought = {});

    /// The job's records are stored, and the facts that came with them. `events` are the keys of
    /// its events, `newTimes` when those happened that the store did not have.
    void stored(JobId job, const std::vector<Key>& events, std::uint64_t rejected, Instant now,
                const std::vector<Instant>& newTimes = {});

    void prepared(JobId job, const plugin::Offered& offered, Instant now);

    /// The job brought nothing, for this reason. A job that could not be stored fails with
    /// RetryAfter, or with OurFault if trying again would not help.
    void failed(JobId job, const plugin::Advice& advice, Instant now);

    /// Facts that have become true since the last call, to be written; empty if there are none.
    Facts takeFacts();

    TicketState ticket(TicketId id) const;

    /// What has happened since the last call that a person should know: streams that wait for a
    /// person, content that is gone, and windows left open: these once the stream has nothing under
    /// way any more or a ticket has ended, in one warning for each reason.
    std::vector<Warning> takeWarnings();

    /// The stream's rows as they stand, sorted by time.
    const std::vector<Window>& rows(const StreamId& id) const;
    /// Its contents that are gone: gaps within windows that are read.
    const std::vector<Content>& gone(const StreamId& id) const;
    /// What is known of it as a whole; nothing if nothing is.
    std::optional<StreamState> state(const StreamId& id) const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

}  // namespace aoc::collect
