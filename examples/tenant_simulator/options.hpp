// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/base/time.hpp"
#include "faults.hpp"

namespace aoc::tenant {

/// So many requests in so many seconds; 0 requests: no limit.
struct Limit {
    std::uint64_t requests = 0;
    std::uint64_t seconds = 1;
};

/// What the command line says. `--help` describes each; the defaults are those of a well-behaved
/// tenant.
struct Options {
    bool help = false;
    std::uint64_t port = 8899;
    std::string portFile = {};
    std::string tenant = "6f1f3a52-9c1e-4d0b-8f6a-5b2d7e914c60";
    std::string clientId = "a1d4c9e7-3b58-4f2a-9d16-0c7be2845f33";
    std::string clientSecret = "simulated-secret";
    std::string clientCertificate = {};  ///< PEM; empty: the app has none.

    std::string events = {};
    bool noShift = false;
    std::optional<Instant> anchor = {};
    std::uint64_t count = 2000;  ///< Of directory audits.
    std::uint64_t managementCount = 4000;
    std::uint64_t intuneCount = 200;
    std::uint64_t arrivePerMinute = 6;
    std::uint64_t days = 7;
    std::uint64_t seed = 1;
    Millis clockOffset{0};  ///< How far its clock is ahead of this machine's.

    std::uint64_t pageSize = 1000;
    Limit graphLimit = {5, 10};
    Limit intuneLimit = {1000, 20};
    Limit managementLimit = {2000, 60};
    std::uint64_t tokenLifetime = 3599;
    std::uint64_t linkLifetime = 0;  ///< 0: links do not expire.
    bool gzip = false;
    std::uint64_t latency = 0;  ///< Milliseconds before each answer.
    /// More than a client keeps connections open, or who asks /control waits for one to go idle.
    std::uint64_t threads = 64;

    bool subscriptionsOff = false;
    std::uint64_t settleSeconds = 60;
    std::uint64_t startCoolDown = 0;  ///< Seconds; 0: none.
    std::uint64_t eventsABlob = 100;
    std::uint64_t blobsAPage = 200;
    std::uint64_t sameCreatedPercent = 0;
    std::uint64_t reissuedPercent = 0;

    std::vector<std::pair<Fault, FaultRule>> faults = {};
    std::uint64_t retryAfter = 2;
    std::uint64_t shortTokenLifetime = 2;
    std::uint64_t dateSkew = 900;
    std::uint64_t dribbleRate = 100;
    std::uint64_t hangSeconds = 120;
    std::uint64_t hugeBytes = 64 << 20;
};

/// REQUIRES: `arguments` without the program's name. An error names the flag.
Result<Options> parseOptions(const std::vector<std::string>& arguments);

std::string helpText();

}  // namespace aoc::tenant
