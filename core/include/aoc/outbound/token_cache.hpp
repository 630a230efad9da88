// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "aoc/base/guarded.hpp"
#include "aoc/outbound/sign_in_answers.hpp"

namespace aoc::outbound {

/// One bearer per scope, renewed before it expires: 300 seconds or a tenth of its life before, the
/// larger of both; a token that lives for ten minutes or less at half its life. Thread-safe.
class TokenCache {
  public:
    using SignIn =
        std::function<Result<Token, Failure>(const std::string& scope, std::stop_token stop)>;

    /// `signIn` is called from the threads that ask, one call per scope at a time. REQUIRES: the
    /// clock outlives this.
    TokenCache(const Clock& clock, SignIn signIn, Millis longestPause = std::chrono::hours(24))
        : clock_(clock), signIn_(std::move(signIn)), longestPause_(longestPause) {}

    /// The scope's bearer. Whoever asks during a sign-in waits for its outcome. A refusal is
    /// answered again for 30 seconds without asking, SignInLater for as long as it says, but
    /// neither for longer than the longest pause. If the
    /// endpoint can't be had, the old bearer serves until it expires.
    Result<std::string, Failure> get(const std::string& scope, std::stop_token stop);

    /// The service answered 401 or 403 to this bearer.
    void refused(const std::string& scope, const std::string& bearer);

    /// Drops the bearers that were refused. One that has already been replaced is not: eight
    /// workers that see the same answer sign in once.
    void renewRefused();

  private:
    struct Entry {
        std::string bearer;  // Empty: none.
        Instant renewAt;
        Instant expiresAt;
        bool refused = false;
        bool signingIn = false;
        std::uint64_t attempts = 0;      // Finished ones.
        std::optional<Failure> failure;  // Of the last one.
        Instant askAgainAt;              // Not before, after a failure.
    };
    void note(Entry& entry, Result<Token, Failure> outcome);

    const Clock& clock_;
    const SignIn signIn_;
    const Millis longestPause_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::map<std::string, Entry> entries_ AOC_GUARDED_BY(mutex_);
};

}  // namespace aoc::outbound
