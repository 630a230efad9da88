// SPDX-License-Identifier: MIT
#include "filling.hpp"

#include <algorithm>
#include <filesystem>

#include "event_files.hpp"
#include "generator.hpp"
#include "intune_generator.hpp"
#include "management_generator.hpp"
#include "stories.hpp"

namespace aoc::tenant {

namespace {

namespace fs = std::filesystem;
using std::chrono::days;

// As far back as the Management Activity API reaches with a day to spare, since a day may pass
// between the anchor and the reading.
constexpr days kManagementDays{6};

Packing packingOf(const Options& options, Instant end) {
    return {.seed = options.seed,
            .recordsABlob = options.eventsABlob,
            .floor = end - kManagementDays,
            .sameCreatedPercent = options.sameCreatedPercent,
            .reissuedPercent = options.reissuedPercent};
}

Instant startOf(std::chrono::sys_days day) { return std::chrono::time_point_cast<Millis>(day); }

Status readFiles(State& state, const std::string& folder) {
    const Options& options = state.options;
    const auto day = std::chrono::floor<days>(options.anchor.value_or(state.clock.now()));
    const auto anchor = options.noShift ? std::nullopt : std::optional(day);
    std::error_code error;
    if (!fs::is_directory(folder, error)) {
        return Unexpected(
            Error{Error::Kind::NotFound, "--events: there is no folder " + folder, "--events"});
    }
    auto audits = readFolder(fs::path(folder) / "directory_audits", anchor);
    if (!audits) return Unexpected(audits.error());
    auto intune = readFolder(fs::path(folder) / "intune", anchor);
    if (!intune) return Unexpected(intune.error());
    auto management = readFolder(fs::path(folder) / "management_activity", anchor, kManagementTime);
    if (!management) return Unexpected(management.error());

    state.skippedLines = audits->skipped + intune->skipped + management->skipped;
    state.events.add(std::move(audits->texts));
    state.intuneEvents.add(std::move(intune->texts));
    // What happened on the first of the six days becomes available on the second, so that all of
    // it is within six days until the day after the anchor is over.
    auto packing = packingOf(options, startOf(day) + days(1));
    packing.ceiling = startOf(day);
    ContentPacker packer(packing, state.contents);
    for (auto& record : inOrder(std::move(management->texts), toTicks(packing.floor))) {
        packer.add(std::move(record));
    }
    packer.finish();
    return Done{};
}

void invent(State& state) {
    const Options& options = state.options;
    const Instant end = options.anchor.value_or(state.clock.now());
    const Instant begin = end - days(static_cast<int>(options.days));
    state.events.add(generateEvents(options.seed, 0, options.count, toTicks(begin), toTicks(end)));

    state.intuneEvents.add(
        generateIntune(options.seed, 0, options.intuneCount, toTicks(begin), toTicks(end)));

    const auto packing = packingOf(options, end);
    ManagementGenerator generator(options.tenant, options.seed, 0);
    ContentPacker packer(packing, state.contents);
    // An hour's margin at the far end; at the near one nothing is available at once.
    const Ticks from = toTicks(std::max(begin, end - kManagementDays + std::chrono::hours(1)));
    const Ticks to = toTicks(end - std::chrono::minutes(30));
    // Stories are told by some of the events, not by more.
    std::vector<ManagementRecord> told;
    if (options.managementCount >= kFewestForStories && options.days >= 6) {
        told = tellStories(generator, toTicks(end));
    }
    const std::size_t ordinary = options.managementCount - told.size();
    auto next = told.begin();
    for (const Ticks time : spreadTimes(generator.random(), ordinary, from, to)) {
        for (; next != told.end() && next->time <= time; ++next) packer.add(std::move(*next));
        packer.add(generator.next(time));
    }
    for (; next != told.end(); ++next) packer.add(std::move(*next));
    packer.finish();
    // After a restart the same events arrive again; of an old anchor, those of the last day.
    state.arrivals.begin(std::max(end, state.clock.now() - days(1)));
}

}  // namespace

Status fill(State& state) {
    if (!state.options.events.empty()) return readFiles(state, state.options.events);
    invent(state);
    return Done{};
}

}  // namespace aoc::tenant
