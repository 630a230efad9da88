// SPDX-License-Identifier: MIT
//
// What the Collector is made of. collector.cpp: streams, requests and how they stand; jobs.cpp:
// what may start now; answers.cpp: answers that bring something; failures.cpp: those that bring
// nothing.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "aoc/collect/collector.hpp"
#include "collect/fact_log.hpp"
#include "collect/failed_windows.hpp"
#include "collect/reading.hpp"
#include "collect/ready_queue.hpp"
#include "collect/tickets.hpp"

namespace aoc::collect {

/// Calls that a service counts together, for one tenant.
struct Family {
    unsigned parallel = 0;  ///< 0: any number.
    unsigned running = 0;
    bool full() const { return parallel != 0 && running >= parallel; }
};

struct StreamEntry {
    StreamId id;
    plugin::Stream stream;
    Family* family = nullptr;
    std::uint64_t lease = 0;
    bool dropped = false;  ///< Somebody else collects it.
    std::vector<Window> rows;
    StreamState state;
    std::vector<Content> gone;
    ReadyQueue ready;
    FailedWindows failedWindows;  ///< That nobody was told of yet.

    bool wantsPrepare = false;  ///< Nothing is fetched until it was called.
    bool preparing = false;
    Trouble prepareTrouble;
    std::optional<Instant> prepareAt;  ///< Not before.
    bool mayHaveBegun = false;        ///< A call of `prepare` whose answer was lost may have turned
                                      ///< it on.
    std::optional<Instant> forgotTo;  ///< Contents older than this are dropped.
    unsigned splitsUnanswered = 0;    ///< Of listings that were too slow, since one was answered.

    std::optional<Instant> blockedUntil;  ///< Only a person can help; ask slowly.
    std::string blockedWhy;
};

/// A job, from when it is wanted until it is stored.
struct Step {
    JobId id = 0;
    std::size_t stream = 0;
    ReadingId reading = 0;  ///< 0: nobody waits for it any more; its answer is only let in.
    bool prepare = false;
    std::optional<plugin::Task> task;
    Trouble trouble;
    enum class At { Waiting, Running, Unstored } at = At::Waiting;
    std::optional<Instant> due;  ///< While it waits for a time.
    Instant startedAt;
    Instant answeredAt;
    bool listed = false;  ///< Its follow-ups were taken in.
    bool once() const { return task && task->once; }
};

struct Collector::Parts {
    Parts(Rules r, std::uint64_t seed) : rules(r), backOff(r, seed) {}

    const Rules rules;
    BackOff backOff;
    std::vector<StreamEntry> streams;
    std::map<StreamId, std::size_t> index;
    std::map<std::pair<std::string, std::string>, Family> families;  ///< By tenant and name.
    std::map<ReadingId, Reading> readings;
    std::unordered_map<JobId, Step> steps;
    std::set<std::pair<Instant, JobId>> delayed;
    Tickets tickets;
    FactLog facts;
    std::vector<Warning> warnings;
    JobId lastJob = 0;
    ReadingId lastReading = 0;

    // collector.cpp
    std::vector<Fence> fencesOf(const Facts& said) const;
    void change(StreamEntry& stream, const RowChange& rows);
    void ask(TicketId ticket, StreamEntry& stream, const Span& asked, bool force, Instant now);
    TicketState stateOf(const Tickets::Ticket& ticket) const;
    /// Of windows and of contents.
    static std::size_t gapsIn(const StreamEntry& stream, const Span& span);
    bool isYoung(const StreamEntry& stream, Instant now) const;
    void lookAfter(StreamEntry& stream, Instant now);
    void closeTickets();
    void tellOfFailedWindows(bool all);

    // jobs.cpp
    Reading& begin(std::size_t stream, const Read& read);
    Step& add(Reading& reading, std::optional<plugin::Task> task, std::optional<Instant> due);
    void wait(Step& step, std::optional<Instant> due);
    void makeReady(Step& step);
    void wakeDue(Instant now);
    std::optional<Job> handOutPrepare(std::size_t stream, Instant now);
    Job handOut(JobId id, Instant now);
    void stopRunning(Step& step);
    void forget(Reading& reading);
    void end(Reading& reading);
    bool held(const StreamEntry& stream) const { return stream.wantsPrepare || stream.preparing; }

    // answers.cpp
    /// Nothing, or why the listing can't be trusted.
    std::optional<plugin::Advice> follow(Reading& reading, std::vector<plugin::Task> followUps,
                                         const std::vector<Content>& known, Instant now);
    void measure(const Step& step, const Reading& reading, const std::vector<Instant>& newTimes);
    void complete(Reading& reading, Instant now);
    void beginAgainUntil(Instant now, Reading& reading);
    Content contentOf(const Step& step) const;
    static void forgetGone(StreamEntry& stream, const std::string& key);

    // failures.cpp
    void retry(Step& step, std::optional<Millis> wait, const std::string& why, Instant now);
    void restart(Reading& reading, const std::string& why, bool maySplit, Instant now);
    void tooSlow(Step& step, const std::string& why, Instant now);
    void split(Reading& reading, const std::string& why, std::optional<Instant> due);
    void splitOrGiveUpSlowly(Reading& reading, const std::string& why, Instant now);
    void giveUp(Reading& reading, const std::string& why);
    void leaveOpen(Reading& reading, const std::string& why);
    void gone(Step& step, const std::string& why, Instant now);
    void block(std::size_t stream, const std::string& why, Instant until);
    void leaveAllOpen(std::size_t stream, const std::string& why);
    void prepareAgain(std::size_t stream, const std::string& why, Instant now);
    void prepareFailed(std::size_t stream, const plugin::Advice& advice, Instant now);
    void warn(const StreamEntry& stream, std::string text);
};

}  // namespace aoc::collect
