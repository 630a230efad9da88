// SPDX-License-Identifier: MIT
#include "server/stream_watch.hpp"

#include <algorithm>

#include "server/words.hpp"

namespace aoc::server {

namespace {

using namespace std::chrono_literals;

/// A stream that did bring something fails now and then: throttled, most often.
constexpr Millis kPatience = 2min;
constexpr Millis kQuietAgain = 5min;
constexpr Millis kHistory = 24h * 7;
constexpr Millis kFurthestBack = 24h * 31;

constexpr const char* kUnanswered =
    "its requests are not answered; check the way to it (network, HTTPS_PROXY)";

std::string nameOf(const collect::StreamId& id) { return id.source + "/" + id.stream; }

/// The latest reason that there is.
std::string reasonOf(const collect::Coverage& coverage,
                     const std::optional<run::Failing>& failing) {
    if (failing && !failing->why.empty()) return failing->why;
    for (const collect::Window& window : coverage.open)
        if (!window.reason.empty()) return window.reason;
    return kUnanswered;
}

}  // namespace

Millis noSuccessLimit(const settings::Health& health, std::optional<Millis> interval,
                      Millis distance) {
    if (health.noSuccess > Millis(0)) return health.noSuccess;
    return interval ? 3 * *interval + distance + Millis(10min) : Millis(0);
}

std::string whyFailing(const collect::Coverage& coverage,
                       const std::optional<run::Failing>& failing, Millis limit, Instant startedAt,
                       Instant now) {
    const std::string name = nameOf(coverage.stream);
    if (coverage.nextAttempt && now < *coverage.nextAttempt)
        return name + " waits for a person: " + coverage.nextAttemptWhy + "; next try after " +
               formatSeconds(*coverage.nextAttempt);
    const auto failed = std::ranges::count_if(
        coverage.open, [](const collect::Window& window) { return !window.reason.empty(); });
    if (failed > 0)
        return name + ": " + std::to_string(failed) + (failed == 1 ? " window" : " windows") +
               " could not be read: " + reasonOf(coverage, failing) + "; it is tried again";
    const Millis silence = now - coverage.lastSuccess.value_or(startedAt);
    if (limit > Millis(0) && silence > limit)
        return name + " has had no complete reading for " + lengthInWords(silence) +
               " (allowed: " + lengthInWords(limit) + "): " + reasonOf(coverage, failing);
    if (failing && (failing->never || now - failing->since >= kPatience))
        return name + " brings nothing since " + formatSeconds(failing->since) + ": " +
               failing->why + "; it is tried again";
    return {};
}

std::string whyQuiet(const std::string& name, const std::vector<store::Bucket>& hours,
                     Instant readTo, Millis least) {
    // Two hours with events are no history.
    if (hours.size() < 3) return {};
    Millis pause{0};
    for (std::size_t i = 1; i < hours.size(); ++i)
        pause = std::max<Millis>(pause, hours[i].start + 1h - hours[i - 1].start);
    const Instant last = hours.back().start + 1h;
    const Millis silence = readTo - last;
    if (silence < least || silence <= 3 * pause) return {};
    return name + " is read well, but has no event since " + formatSeconds(last) + " (" +
           lengthInWords(silence) + "), and its longest pause of the week before was " +
           lengthInWords(pause) +
           "; check that auditing is still on for it at its service, or see health.quiet_hours";
}

StreamWatch::StreamWatch(settings::Health health, std::map<collect::StreamId, Millis> intervals,
                         const store::EventStore& store, Instant startedAt)
    : health_(health), intervals_(std::move(intervals)), store_(store), startedAt_(startedAt) {}

std::string StreamWatch::concern(const collect::Coverage& coverage,
                                 const std::optional<run::Failing>& failing, Millis distance,
                                 Instant now) {
    auto interval = intervals_.find(coverage.stream);
    Millis limit = noSuccessLimit(
        health_, interval == intervals_.end() ? std::nullopt : std::optional(interval->second),
        distance);
    std::string why = whyFailing(coverage, failing, limit, startedAt_, now);
    return why.empty() ? quiet(coverage, now) : why;
}

std::string StreamWatch::quiet(const collect::Coverage& coverage, Instant now) {
    if (health_.quiet == Millis(0) || !coverage.readTo) return {};
    std::lock_guard lock(mutex_);
    auto [known, isNew] = quiet_.try_emplace(coverage.stream, Looked{now, {}});
    Looked& looked = known->second;
    if (!isNew && now < looked.at + kQuietAgain && now >= looked.at) return looked.concern;
    looked = {now, {}};

    store::PageRequest latest;
    latest.filter.source = coverage.stream.source;
    latest.filter.stream = coverage.stream.stream;
    latest.filter.start = now - kFurthestBack;
    latest.size = 1;
    auto page = store_.query(latest);
    // Most streams end here: theirs is the first event that is looked at.
    if (!page || page->events.empty()) return {};
    store::Filter week = latest.filter;
    week.end = page->events.front().time;
    week.start = *week.end - kHistory;
    if (*coverage.readTo - *week.end < health_.quiet) return {};
    auto hours = store_.histogram(week, 1h);
    if (hours)
        looked.concern = whyQuiet(nameOf(coverage.stream), *hours, *coverage.readTo, health_.quiet);
    return looked.concern;
}

}  // namespace aoc::server
