// SPDX-License-Identifier: MIT
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "aoc/collect/collector.hpp"
#include "aoc/run/summary.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::run {

/// What each run did: the one under way and the last hundred. Not thread-safe; the runner's lock
/// guards it.
class Book {
  public:
    using Ask = std::function<collect::TicketState(collect::TicketId)>;

    /// Adds a ticket to the run under way, or begins a run. The answer is the run's id.
    /// `scheduled`: nobody asked for it.
    std::string enter(collect::TicketId ticket, const std::vector<collect::StreamId>& streams,
                      Instant now, const Ask& ask, bool scheduled = false);

    /// What a batch of a stream brought, and what a person should know: of the latest run.
    void count(const collect::StreamId& stream, const store::Applied& applied);
    void warn(const collect::StreamId& stream, const std::string& text);
    void warn(const std::string& text);

    /// Whether a person should read of a failure that is tried again: the first of its stream for
    /// this reason in the latest run, and of few reasons (some texts are never twice the same).
    bool isNews(const collect::StreamId& stream, const std::string& why);

    /// How a run stands, as far as these tickets go (none named: all of the run). Nothing if there
    /// is no such run.
    std::optional<Summary> summary(const std::string& runId,
                                   std::optional<collect::TicketId> ticket, const Ask& ask) const;
    /// How the latest runs stand, newest first.
    std::vector<Summary> latest(std::size_t most, const Ask& ask) const;

  private:
    struct Part {
        collect::TicketId ticket;
        std::vector<collect::StreamId> streams;
    };
    struct Run {
        Summary summary;
        std::vector<Part> parts;
        std::map<collect::StreamId, std::set<std::string>> failures;  // Those that were news.
    };
    static StreamSummary& streamOf(Run& run, const collect::StreamId& id);

    std::deque<Run> runs_;  // oldest first
    std::uint64_t begun_ = 0;
};

}  // namespace aoc::run
