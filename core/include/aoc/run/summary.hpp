// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "aoc/base/time.hpp"

namespace aoc::run {

/// What a run did for one stream. fetched = stored + revisions + duplicates + rejected.
struct StreamSummary {
    std::string tenant;
    std::string source;
    std::string stream;
    std::uint64_t fetched = 0;
    std::uint64_t stored = 0;
    std::uint64_t revisions = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t rejected = 0;
    bool complete = false;  ///< Everything that was asked for and offered is read and stored; false
                            ///< while the run is under way.
    std::vector<std::string> warnings;
};

/// How a run stands: the answer of /api/fetch-audit-logs and of `aoc fetch --json`.
struct Summary {
    bool running = false;
    std::string runId;
    Instant startedAt;
    bool scheduled = false;  ///< AOC collected by itself; nobody asked.
    std::vector<StreamSummary> streams;
    std::vector<std::string> warnings;  ///< Of no one stream.
    std::size_t windowsDone = 0;        ///< For progress.
    std::size_t windowsTotal = 0;

    StreamSummary total() const;  ///< Sums; complete only if every stream is, and there is one.
};

/// As JSON:
/// {"state","run_id","count","stored","revisions","duplicates","rejected","complete","sources":[...],"warnings":[]}
std::string render(const Summary& summary);

}  // namespace aoc::run
