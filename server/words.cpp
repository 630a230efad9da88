// SPDX-License-Identifier: MIT
#include "server/words.hpp"

namespace aoc::server {

std::string lengthInWords(Millis length) {
    using namespace std::chrono;
    auto say = [](std::int64_t count, const char* unit) {
        return std::to_string(count) + " " + unit + (count == 1 ? "" : "s");
    };
    // Two of a unit are said in the smaller one: "90 minutes".
    if (length <= seconds(119)) return say(ceil<seconds>(length).count(), "second");
    if (length <= minutes(119)) return say(ceil<minutes>(length).count(), "minute");
    if (length <= hours(47)) return say(ceil<hours>(length).count(), "hour");
    return say(ceil<days>(length).count(), "day");
}

std::string latenessInWords(const collect::LatenessFigures& lateness) {
    if (lateness.events == 0) return {};
    std::string text = "half of the events could be had within " + lengthInWords(lateness.p50) +
                       " of their time, 95 % within " + lengthInWords(lateness.p95) +
                       ", the latest within " + lengthInWords(lateness.longest);
    return text + (lateness.exact ? " (measured by when their content became available)"
                                  : " (known only to the step of the readings that brought them)");
}

std::string closingInWords(const collect::Gap& gap, const std::string& stream, Instant now) {
    if (!gap.closesUntil || *gap.closesUntil <= now) return "it can't be had any more";
    return "it may still be had until " + formatSeconds(*gap.closesUntil) +
           ": `aoc backfill --from " + formatSeconds(gap.span.from) + " --to " +
           formatSeconds(gap.span.to + std::chrono::seconds(1)) + " --stream " + stream + "`";
}

std::string behindInWords(const store::Total& behind) {
    if (behind.count == 0) return {};
    return (behind.exact ? "" : "at least ") + std::to_string(behind.count) +
           (behind.count == 1 ? " event was" : " events were") +
           " made by an earlier version of AOC: run `aoc renormalize`";
}

}  // namespace aoc::server
