// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "aoc/base/guarded.hpp"
#include "aoc/collect/coverage.hpp"
#include "aoc/run/runner.hpp"
#include "aoc/settings/settings.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::server {

/// How long a stream may go without a complete reading: what is set, else three of its intervals,
/// its distance and ten minutes; 0, for ever, if it is not collected by itself.
Millis noSuccessLimit(const settings::Health& health, std::optional<Millis> interval,
                      Millis distance);

/// Why a stream does not bring what it should, with what to do; empty if it does. `limit`: see
/// noSuccessLimit. `startedAt`: where a stream that was never read is counted from.
std::string whyFailing(const collect::Coverage& coverage,
                       const std::optional<run::Failing>& failing, Millis limit, Instant startedAt,
                       Instant now);

/// Why a stream is quiet against its own history, with what to do; empty if it is not: if it has
/// had events up to `hours` (hours with events, oldest first, of the week before the last event),
/// is read to `readTo`, and has been without one for more than three times its longest pause and
/// for `least` at least. Pauses are measured so that they are rather too long, the silence rather
/// too short.
std::string whyQuiet(const std::string& name, const std::vector<store::Bucket>& hours,
                     Instant readTo, Millis least);

/// Looks after streams that fail or fall silent. Thread-safe.
class StreamWatch {
  public:
    /// `intervals`: of the streams that are collected by themselves. `store` outlives this.
    StreamWatch(settings::Health health, std::map<collect::StreamId, Millis> intervals,
                const store::EventStore& store, Instant startedAt);

    /// What is to be said of a stream; empty if all is well. `distance`: of its windows.
    std::string concern(const collect::Coverage& coverage,
                        const std::optional<run::Failing>& failing, Millis distance, Instant now);

  private:
    std::string quiet(const collect::Coverage& coverage, Instant now);

    const settings::Health health_;
    const std::map<collect::StreamId, Millis> intervals_;
    const store::EventStore& store_;
    const Instant startedAt_;
    struct Looked {
        Instant at;
        std::string concern;
    };
    std::mutex mutex_;
    std::map<collect::StreamId, Looked> quiet_ AOC_GUARDED_BY(mutex_);  // Asking costs a walk.
};

}  // namespace aoc::server
