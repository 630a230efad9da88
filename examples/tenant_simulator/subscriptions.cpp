// SPDX-License-Identifier: MIT
#include "subscriptions.hpp"

#include <limits>

namespace aoc::tenant {

namespace {

constexpr Instant kEver = fromMillis(std::numeric_limits<std::int64_t>::min() / 2);
constexpr Instant kNever = fromMillis(std::numeric_limits<std::int64_t>::max() / 2);
// A first start brings what became available so long before.
constexpr Millis kBackfill = std::chrono::hours(22);

}  // namespace

void Subscriptions::startAll() {
    const std::lock_guard lock(mutex_);
    for (const auto type : kContentTypes) {
        at(type) = Feed{.spelling = std::string(nameOf(type)), .known = true, .enabled = true};
    }
}

Subscriptions::Started Subscriptions::start(ContentType type, const std::string& spelling,
                                            Instant now) {
    const std::lock_guard lock(mutex_);
    Feed& feed = at(type);
    if (coolDown_.count() > 0 && feed.lastStart && now < *feed.lastStart + coolDown_) {
        return {Start::TooSoon, *feed.lastStart + coolDown_ - now};
    }
    feed.lastStart = now;
    if (feed.enabled) return {Start::AlreadyEnabled};
    if (feed.known) {
        feed.missed.back().to = now;
        feed.settled = now + settle_;
    } else {
        feed.missed.push_back({kEver, now - kBackfill});
    }
    feed.known = feed.enabled = true;
    feed.spelling = spelling;
    return {Start::Started};
}

void Subscriptions::stop(ContentType type, Instant now) {
    const std::lock_guard lock(mutex_);
    Feed& feed = at(type);
    if (!feed.enabled) return;
    feed.enabled = false;
    feed.missed.push_back({now, kNever});
}

Subscriptions::State Subscriptions::stateOf(const Feed& feed, Instant now) {
    if (!feed.known) return State::None;
    if (!feed.enabled) return State::Disabled;
    return feed.settled && now < *feed.settled ? State::Settling : State::Enabled;
}

Subscriptions::State Subscriptions::state(ContentType type, Instant now) const {
    const std::lock_guard lock(mutex_);
    return stateOf(at(type), now);
}

std::vector<std::pair<std::string, bool>> Subscriptions::list(Instant now) const {
    const std::lock_guard lock(mutex_);
    std::vector<std::pair<std::string, bool>> all;
    for (const auto& feed : feeds_) {
        const State state = stateOf(feed, now);
        if (state == State::Enabled) all.emplace_back(feed.spelling, true);
        if (state == State::Disabled) all.emplace_back(feed.spelling, false);
    }
    return all;
}

std::vector<Span> Subscriptions::missed(ContentType type) const {
    const std::lock_guard lock(mutex_);
    const Feed& feed = at(type);
    return feed.known ? feed.missed : std::vector<Span>{{kEver, kNever}};
}

}  // namespace aoc::tenant
