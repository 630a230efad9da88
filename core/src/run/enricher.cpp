// SPDX-License-Identifier: MIT
#include "aoc/run/enricher.hpp"

#include <algorithm>

#include "aoc/base/log.hpp"
#include "aoc/pipeline/names.hpp"
#include "enrich.hpp"

namespace aoc::run {
namespace {

using std::chrono::hours;
using std::chrono::seconds;

constexpr Millis kGather = seconds(2);  // Events that come together are asked for together.
constexpr std::size_t kBatch = 500;     // Events.

// Keys that wait: 16 bytes each.
constexpr std::size_t kMostWaiting = 100'000;

constexpr Millis kFirstBackOff = seconds(5);
constexpr Millis kLongestBackOff = std::chrono::minutes(10);
constexpr Millis kFaultWait = hours(1);
constexpr Millis kPermissionWait = hours(24);  // A person has to grant it.
constexpr Millis kSoon = seconds(10);
constexpr Millis kNever = hours(24 * 365);

constexpr Millis kLookBack = hours(24);
constexpr unsigned kPage = 200;
constexpr std::size_t kMostLookedAt = 20'000;  // Events of the latest day.

}  // namespace

Enricher::Enricher(store::EventStore& store, const Clock& clock, const Clock& steady,
                   std::shared_ptr<const pipeline::CurrentWording> wording, Directories directories)
    : store_(store), clock_(clock), steady_(steady), wording_(std::move(wording)) {
    for (auto& [tenant, lookUp] : directories) tenants_[tenant].lookUp = std::move(lookUp);
}

Enricher::~Enricher() { stop(); }

void Enricher::begin(bool lookBackFirst) {
    thread_ = std::jthread([this, lookBackFirst](std::stop_token stop) {
        if (lookBackFirst) lookBack(stop);
        work(stop);
    });
}

void Enricher::stop() {
    thread_.request_stop();
    if (thread_.joinable()) thread_.join();
}

void Enricher::tell(const std::string& tenant, const std::vector<Key>& keys) {
    std::lock_guard lock(mutex_);
    const auto found = tenants_.find(tenant);
    if (found == tenants_.end() || keys.empty()) return;
    Waiting& waiting = found->second;
    if (waiting.keys.empty() && waiting.backOff == Millis(0))
        waiting.notBefore = steady_.now() + kGather;
    push(waiting, keys, false);
    wake_.notify_all();
}

/// With the lock. The oldest fall out.
void Enricher::push(Waiting& waiting, const std::vector<Key>& keys, bool first) {
    waiting.keys.insert(first ? waiting.keys.begin() : waiting.keys.end(), keys.begin(),
                        keys.end());
    if (waiting.keys.size() > kMostWaiting)
        waiting.keys.erase(waiting.keys.begin(),
                           waiting.keys.end() - static_cast<std::ptrdiff_t>(kMostWaiting));
}

void Enricher::lookBack(std::stop_token stop) {
    store::PageRequest asked{.filter = {}, .cursor = {}, .offset = 0, .size = kPage};
    asked.filter.start = clock_.now() - kLookBack;
    for (std::size_t seen = 0; seen < kMostLookedAt && !stop.stop_requested();) {
        auto page = store_.query(asked);
        if (!page) return log::warning("what lacks names can't be read: " + page.error().message);
        for (const Event& event : page->events)
            if (pipeline::lacksNames(event)) tell(event.tenant, {event.key});
        seen += page->events.size();
        asked.cursor = page->nextCursor;
        if (asked.cursor.empty()) return;
    }
}

void Enricher::work(std::stop_token stop) {
    std::unique_lock lock(mutex_);
    while (!stop.stop_requested()) {
        const Millis wait = untilNextLocked();
        if (wait > Millis(0)) {
            wake_.wait_for(lock, stop, wait, [&] { return untilNextLocked() < wait; });
            continue;
        }
        lock.unlock();
        round(stop);
        lock.lock();
    }
}

Millis Enricher::untilNext() const {
    std::lock_guard lock(mutex_);
    return untilNextLocked();
}

Millis Enricher::untilNextLocked() const {
    Millis next = kNever;
    for (const auto& [tenant, waiting] : tenants_)
        if (!waiting.keys.empty()) next = std::min(next, waiting.notBefore - steady_.now());
    return std::max(next, Millis(0));
}

void Enricher::round(std::stop_token stop) {
    // The map's entries stay where they are; others only add keys to them.
    for (auto& tenant : tenants_) batchOf(tenant, stop);
}

void Enricher::batchOf(Tenants::value_type& tenant, std::stop_token stop) {
    Waiting& waiting = tenant.second;
    std::vector<Key> keys;
    {
        std::lock_guard lock(mutex_);
        if (waiting.notBefore > steady_.now()) return;
        const auto end = waiting.keys.begin() +
                         static_cast<std::ptrdiff_t>(std::min(kBatch, waiting.keys.size()));
        keys.assign(waiting.keys.begin(), end);
        waiting.keys.erase(waiting.keys.begin(), end);
        busy_ = true;
    }
    if (!keys.empty()) {
        const auto made = enrich(store_, tenant.first, keys, waiting.lookUp, *wording_->get(),
                                 clock_.now(), stop);
        std::lock_guard lock(mutex_);
        push(waiting, made ? made->left : keys, true);
        if (made) {
            named_ += made->events;
            waiting.backOff = Millis(0);
            waiting.trouble.clear();
        } else if (!stop.stop_requested()) {
            failed(waiting, made.error());
        }
    }
    std::lock_guard lock(mutex_);
    busy_ = false;
    wake_.notify_all();
}

/// With the lock.
void Enricher::failed(Waiting& waiting, const plugin::Advice& advice) {
    const bool forAPerson = advice.kind == AOC_NOT_PERMITTED || advice.kind == AOC_OUR_FAULT;
    waiting.backOff = std::clamp(waiting.backOff * 2, kFirstBackOff, kLongestBackOff);
    Millis wait = std::max(waiting.backOff, advice.wait);
    if (advice.kind == AOC_NOT_PERMITTED) wait = kPermissionWait;
    if (advice.kind == AOC_OUR_FAULT) wait = kFaultWait;
    waiting.notBefore = steady_.now() + wait;
    if (waiting.trouble != advice.why && forAPerson)
        log::warning("names of ids are not looked up: " + advice.why +
                     "; it is tried again later, and ENRICH=false switches it off");
    else if (waiting.trouble != advice.why)
        log::info("names of ids are looked up later: " + advice.why);
    waiting.trouble = advice.why;
}

Enricher::Standing Enricher::standing() const {
    Standing now{.named = named_, .soon = busy_};
    for (const auto& [tenant, waiting] : tenants_) {
        now.waiting += waiting.keys.size();
        if (waiting.keys.empty()) continue;
        const bool soon = waiting.notBefore - steady_.now() < kSoon;
        now.soon |= soon;
        if (!soon) now.trouble = waiting.trouble;
    }
    return now;
}

Enricher::Standing Enricher::wait(Millis limit) {
    std::unique_lock lock(mutex_);
    for (auto& [tenant, waiting] : tenants_)
        if (waiting.backOff == Millis(0)) waiting.notBefore = steady_.now();  // No more to gather.
    wake_.notify_all();
    wake_.wait_for(lock, limit, [&] { return !standing().soon; });
    return standing();
}

}  // namespace aoc::run
