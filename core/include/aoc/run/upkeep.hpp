// SPDX-License-Identifier: MIT
//
// What `aoc renormalize` and `aoc dedupe` do to stored events. All of it goes on beside somebody
// who collects, in this process or another, and may end anywhere: what is done is done, and the
// same again finds nothing to do there.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aoc/pipeline/wording.hpp"
#include "aoc/plugin/source.hpp"
#include "aoc/run/enricher.hpp"
#include "aoc/store/event_store.hpp"

namespace aoc::run {

/// What events are made by. Outlives who uses it.
struct Makers {
    std::map<std::string, const plugin::Source*> sources;  ///< By name.
    const pipeline::Wording& wording;
    Enricher::Directories directories = {};  ///< Who is asked for names that nobody knows yet.
    Instant now = {};                        ///< When they are asked.
};

/// Which events, or rejected records.
struct Selected {
    std::string source;            ///< Only of this one; empty: of all.
    std::optional<Instant> since;  ///< Only what happened (or was rejected) then or later.
    std::optional<std::uint64_t> most;
    bool dryRun = false;  ///< Nothing is written.
};

/// Told how many of about how many are done; false: stop.
using UpkeepProgress = std::function<bool(std::uint64_t done, std::uint64_t total)>;

/// A field before and after.
struct Difference {
    std::string field;  ///< As the API calls it.
    std::string before, after;
};

/// What differs in all that is made of a record. The version of the normaliser is no part of it.
std::vector<Difference> differencesOf(const Event& before, const Event& after);

struct Example {
    Key key;
    Instant time;
    std::string source;
    std::vector<Difference> differences;
};

/// What became of those that were read: read = changed + unchanged + all that are left.
struct Upkeep {
    std::uint64_t read = 0;
    std::uint64_t changed = 0;
    std::uint64_t merged = 0;  ///< Of the changed: into another event, which was there already.
    std::uint64_t unchanged = 0;
    std::uint64_t named = 0;   ///< Of both: names were asked for, and put in, after that.
    std::string trouble = {};  ///< Why they were not asked for any more; empty: they were.
    std::map<std::string, std::uint64_t> left;  ///< Could not be done, by the reason.
    std::vector<Example> examples;              ///< Some of the changed.
    std::optional<Instant> stoppedAt;           ///< It did not come to the end: go on from here.
};

/// At most so many examples.
inline constexpr std::size_t kMostExamples = 10;

/// Makes events anew, all their bodies, and stores what differs; then asks for the names that they
/// lack, once a part, until a directory does not answer. They keep their keys.
Result<Upkeep> renormalise(store::EventStore& store, const Makers& makers, const Selected& selected,
                           const UpkeepProgress& progress);

/// Tries rejected records again. The changed are those that became events and are stored.
Result<Upkeep> retryRejected(store::EventStore& store, const Makers& makers,
                             const Selected& selected, const UpkeepProgress& progress);

/// Gives events the keys that their records get now; two that get the same become one. Its bodies
/// are those of both, the last to be received is shown, and what else is stored of the one that was
/// received first stays.
Result<Upkeep> dedupe(store::EventStore& store, const Makers& makers, const Selected& selected,
                      const UpkeepProgress& progress);

}  // namespace aoc::run
