// SPDX-License-Identifier: MIT
#include "book.hpp"

#include <algorithm>

namespace aoc::run {
namespace {

constexpr std::size_t kRemembered = 100;
/// Where something is always under way, a run ends here all the same.
constexpr std::size_t kMostParts = 1000;
constexpr std::size_t kNewsOfAStream = 5;

bool isOf(const StreamSummary& summary, const collect::StreamId& id) {
    return summary.tenant == id.tenant && summary.source == id.source &&
           summary.stream == id.stream;
}

bool names(const std::vector<collect::StreamId>& ids, const StreamSummary& summary) {
    return std::any_of(ids.begin(), ids.end(), [&](auto& id) { return isOf(summary, id); });
}

void addOnce(std::vector<std::string>& texts, const std::string& text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
}

}  // namespace

StreamSummary& Book::streamOf(Run& run, const collect::StreamId& id) {
    auto& streams = run.summary.streams;
    auto at = std::find_if(streams.begin(), streams.end(), [&](auto& s) { return isOf(s, id); });
    if (at != streams.end()) return *at;
    StreamSummary made;
    made.tenant = id.tenant;
    made.source = id.source;
    made.stream = id.stream;
    return streams.emplace_back(made);
}

std::string Book::enter(collect::TicketId ticket, const std::vector<collect::StreamId>& streams,
                        Instant now, const Ask& ask, bool scheduled) {
    bool underWay = !runs_.empty() && runs_.back().parts.size() < kMostParts &&
                    std::any_of(runs_.back().parts.begin(), runs_.back().parts.end(),
                                [&](auto& part) { return !ask(part.ticket).finished; });
    if (!underWay) {
        if (runs_.size() == kRemembered) runs_.pop_front();
        runs_.emplace_back();
        runs_.back().summary.runId = formatTime(now) + "-" + std::to_string(++begun_);
        runs_.back().summary.startedAt = now;
        runs_.back().summary.scheduled = true;
    }
    Run& run = runs_.back();
    run.summary.scheduled = run.summary.scheduled && scheduled;
    run.parts.push_back({ticket, streams});
    for (const collect::StreamId& id : streams) streamOf(run, id);
    return run.summary.runId;
}

void Book::count(const collect::StreamId& stream, const store::Applied& applied) {
    if (runs_.empty()) return;
    StreamSummary& summary = streamOf(runs_.back(), stream);
    summary.fetched += applied.stored + applied.revisions + applied.duplicates + applied.rejected;
    summary.stored += applied.stored;
    summary.revisions += applied.revisions;
    summary.duplicates += applied.duplicates;
    summary.rejected += applied.rejected;
}

void Book::warn(const collect::StreamId& stream, const std::string& text) {
    if (!runs_.empty()) addOnce(streamOf(runs_.back(), stream).warnings, text);
}

void Book::warn(const std::string& text) {
    if (!runs_.empty()) addOnce(runs_.back().summary.warnings, text);
}

bool Book::isNews(const collect::StreamId& stream, const std::string& why) {
    if (runs_.empty()) return false;
    std::set<std::string>& known = runs_.back().failures[stream];
    return known.size() < kNewsOfAStream && known.insert(why).second;
}

std::optional<Summary> Book::summary(const std::string& runId,
                                     std::optional<collect::TicketId> ticket,
                                     const Ask& ask) const {
    auto run =
        std::find_if(runs_.begin(), runs_.end(), [&](auto& r) { return r.summary.runId == runId; });
    if (run == runs_.end()) return std::nullopt;
    Summary answer = run->summary;
    auto& streams = answer.streams;
    for (StreamSummary& stream : streams) stream.complete = true;
    for (const Part& part : run->parts) {
        if (ticket && *ticket != part.ticket) continue;
        if (ticket) std::erase_if(streams, [&](auto& s) { return !names(part.streams, s); });
        collect::TicketState state = ask(part.ticket);
        answer.running = answer.running || !state.finished;
        answer.windowsDone += state.windowsDone;
        answer.windowsTotal += state.windowsTotal;
        for (StreamSummary& stream : streams) {
            if (!state.finished || names(state.incomplete, stream)) stream.complete = false;
        }
    }
    return answer;
}

std::vector<Summary> Book::latest(std::size_t most, const Ask& ask) const {
    std::vector<Summary> found;
    for (auto run = runs_.rbegin(); run != runs_.rend() && found.size() < most; ++run) {
        found.push_back(*summary(run->summary.runId, std::nullopt, ask));
    }
    return found;
}

}  // namespace aoc::run
