// SPDX-License-Identifier: MIT
#include "aoc/outbound/token_cache.hpp"

#include <algorithm>

namespace aoc::outbound {
namespace {

constexpr Millis kAfterRefusal = std::chrono::seconds(30);
constexpr Millis kMargin = std::chrono::seconds(300);
// Between two attempts to replace a bearer that still serves.
constexpr Millis kBetweenRenewals = std::chrono::seconds(10);

Millis renewAfter(Millis life) {
    if (life <= 2 * kMargin) return life / 2;
    return life - std::max(kMargin, life / 10);
}

/// Whether the old bearer may serve on: not once a person has been asked to act, nor for one whose
/// host is stopping.
bool passing(const Failure& failure) {
    return failure.kind != Failure::Kind::SignInRefused && failure.kind != Failure::Kind::Cancelled;
}

Failure cancelled() {
    return {Failure::Kind::Cancelled, "stopped while waiting for a sign-in", Millis(0)};
}

}  // namespace

void TokenCache::note(Entry& entry, Result<Token, Failure> outcome) {
    const Instant now = clock_.now();
    ++entry.attempts;
    if (outcome) {
        entry.bearer = std::move(outcome->bearer);
        entry.renewAt = now + renewAfter(outcome->life);
        entry.expiresAt = now + outcome->life;
        entry.refused = false;
        entry.failure.reset();
        return;
    }
    entry.failure = std::move(outcome.error());
    entry.failure->wait = std::min(entry.failure->wait, longestPause_);
    const bool serves = !entry.bearer.empty() && now < entry.expiresAt;
    entry.askAgainAt = serves && passing(*entry.failure) ? now + kBetweenRenewals : now;
    if (entry.failure->kind == Failure::Kind::SignInRefused)
        entry.askAgainAt = now + std::min(kAfterRefusal, longestPause_);
    if (entry.failure->kind == Failure::Kind::SignInLater)
        entry.askAgainAt = std::max(entry.askAgainAt, now + entry.failure->wait);
}

Result<std::string, Failure> TokenCache::get(const std::string& scope, std::stop_token stop) {
    std::unique_lock lock(mutex_);
    Entry& entry = entries_[scope];  // A map never moves its values.
    while (true) {
        const Instant now = clock_.now();
        if (!entry.bearer.empty() && now < entry.renewAt) return entry.bearer;
        const bool usable = !entry.bearer.empty() && now < entry.expiresAt;

        if (entry.failure && now < entry.askAgainAt) {
            if (usable && passing(*entry.failure)) return entry.bearer;
            Failure again = *entry.failure;
            if (again.kind == Failure::Kind::SignInLater) again.wait = entry.askAgainAt - now;
            return Unexpected(std::move(again));
        }

        if (entry.signingIn) {
            const std::uint64_t before = entry.attempts;
            if (!changed_.wait(lock, stop, [&] { return entry.attempts != before; }))
                return Unexpected(cancelled());
            // The outcome is also that of those who waited, or each of them would ask once more;
            // only a stop of the one who asked is not theirs.
            if (!entry.failure || entry.failure->kind == Failure::Kind::Cancelled) continue;
            if (usable && passing(*entry.failure)) return entry.bearer;
            return Unexpected(*entry.failure);
        }

        entry.signingIn = true;
        lock.unlock();
        Result<Token, Failure> outcome = [&]() -> Result<Token, Failure> {
            try {
                return signIn_(scope, stop);
            } catch (const std::exception&) {
                return Unexpected(
                    Failure{Failure::Kind::Network, "sign-in failed within AOC", Millis(0)});
            }
        }();
        lock.lock();
        note(entry, std::move(outcome));
        entry.signingIn = false;
        changed_.notify_all();
        if (!entry.failure) return entry.bearer;
        if (passing(*entry.failure) && !entry.bearer.empty() && clock_.now() < entry.expiresAt)
            return entry.bearer;
        return Unexpected(*entry.failure);
    }
}

void TokenCache::refused(const std::string& scope, const std::string& bearer) {
    std::lock_guard lock(mutex_);
    Entry& entry = entries_[scope];
    if (entry.bearer == bearer) entry.refused = true;
}

void TokenCache::renewRefused() {
    std::lock_guard lock(mutex_);
    for (auto& [scope, entry] : entries_) {
        if (entry.refused) entry.bearer.clear();
        entry.refused = false;
    }
}

}  // namespace aoc::outbound
