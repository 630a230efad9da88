// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/run/periodic.hpp"
#include "aoc/run/runner.hpp"

namespace aoc::api {

/// What handlers see of collecting. Thread-safe.
class Collecting {
  public:
    virtual ~Collecting() = default;
    /// Asks for it, waits for that part up to `wait`. NotFound: there is no such source.
    virtual Result<run::Summary> fetch(const run::Request& request, Millis wait) = 0;
    virtual std::optional<run::Summary> run(const std::string& runId) const = 0;
    /// The latest ones, newest first.
    virtual std::vector<run::Summary> runs(std::size_t most) const = 0;
    virtual std::optional<run::Failing> failing(const collect::StreamId& stream) const = 0;
    /// When a stream is collected next by itself; nothing if it is not.
    virtual std::optional<Instant> nextAt(const collect::StreamId& stream) const = 0;
};

/// The true one.
class RunnerCollecting final : public Collecting {
  public:
    /// Both outlive this; without `periodic`, nothing is collected but what is asked for.
    RunnerCollecting(run::Runner& runner, const run::Periodic* periodic)
        : runner_(runner), periodic_(periodic) {}

    Result<run::Summary> fetch(const run::Request& request, Millis wait) override;
    std::optional<run::Summary> run(const std::string& runId) const override;
    std::vector<run::Summary> runs(std::size_t most) const override;
    std::optional<run::Failing> failing(const collect::StreamId& stream) const override {
        return runner_.failing(stream);
    }
    std::optional<Instant> nextAt(const collect::StreamId& stream) const override {
        return periodic_ && runner_.holds(stream) ? periodic_->nextAt(stream) : std::nullopt;
    }

    /// Who waits gets his answer now; nobody waits from now on.
    void stopWaiting() { stopping_ = true; }

  private:
    /// Fewer than the server has threads: callers that wait must not shut out those that do not.
    static constexpr int kMostWaiting = 8;

    run::Runner& runner_;
    const run::Periodic* periodic_;
    std::atomic<bool> stopping_ = false;
    std::counting_semaphore<kMostWaiting> seats_{kMostWaiting};
};

}  // namespace aoc::api
