// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "aoc/base/time.hpp"
#include "content_type.hpp"

namespace aoc::tenant {

/// Which feeds are on, since when, and what became available while they were not. Thread-safe.
class Subscriptions {
  public:
    /// `settle`: how long a feed that was stopped and started again still says that it is disabled.
    /// `coolDown`: how long after a start another one is refused; zero: not at all.
    Subscriptions(Millis settle, Millis coolDown) : settle_(settle), coolDown_(coolDown) {}

    /// As on a tenant that has had all of them for long.
    void startAll();

    enum class Start { Started, AlreadyEnabled, TooSoon };
    struct Started {
        Start outcome;
        Millis wait = Millis(0);  ///< Until the cool-down is over.
    };
    /// `spelling`: the content type as it was asked for, which answers repeat.
    Started start(ContentType type, const std::string& spelling, Instant now);

    void stop(ContentType type, Instant now);

    enum class State { None, Enabled, Disabled, Settling };
    State state(ContentType type, Instant now) const;

    /// Content types as they were asked for, and whether they are on. One that settles is not
    /// named.
    std::vector<std::pair<std::string, bool>> list(Instant now) const;

    /// When what became available is not offered, not even later.
    std::vector<Span> missed(ContentType type) const;

  private:
    struct Feed {
        std::string spelling;
        bool known = false;
        bool enabled = false;
        std::optional<Instant> lastStart = {};
        std::optional<Instant> settled = {};
        std::vector<Span> missed = {};
    };
    Feed& at(ContentType type) { return feeds_[static_cast<std::size_t>(type)]; }
    const Feed& at(ContentType type) const { return feeds_[static_cast<std::size_t>(type)]; }
    static State stateOf(const Feed& feed, Instant now);

    const Millis settle_;
    const Millis coolDown_;
    mutable std::mutex mutex_;
    std::array<Feed, kContentTypes.size()> feeds_;
};

}  // namespace aoc::tenant
