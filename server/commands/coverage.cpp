// SPDX-License-Identifier: MIT
#include <algorithm>

#include "server/commands/command.hpp"
#include "server/coverage_report.hpp"
#include "server/startup.hpp"
#include "server/words.hpp"

namespace aoc::server {

namespace {

void print(const Console& console, const char* what, const Span& span, const std::string& reason) {
    console.out << "  " << what << ' ' << formatSeconds(span.from) << " to "
                << formatSeconds(span.to) << (reason.empty() ? "" : ": ") << reason << '\n';
}

void print(const Console& console, const collect::Gap& gap, const std::string& stream) {
    console.out << "  gap " << formatSeconds(gap.span.from);
    // A single content is a moment.
    if (gap.content.empty()) console.out << " to " << formatSeconds(gap.span.to);
    console.out << ": " << gap.reason << "; first seen " << formatSeconds(gap.firstSeen) << "; "
                << closingInWords(gap, stream, SystemClock().now()) << '\n';
}

void print(const Console& console, const collect::Coverage& coverage) {
    console.out << collect::sentence(coverage) << '\n';
    for (const collect::Gap& gap : coverage.gaps) print(console, gap, coverage.stream.stream);
    for (const collect::Window& open : coverage.open) {
        print(console, "open", open.span, open.reason);
    }
    for (const Span& span : coverage.missing) print(console, "missing", span, "");
    for (const collect::NotOffered& span : coverage.notOffered) {
        console.out << "  not offered "
                    << (span.from ? formatSeconds(*span.from) + " to" : "before") << ' '
                    << formatSeconds(span.to) << ": " << collect::words(span.why) << '\n';
    }
    if (coverage.lag) console.out << "  lag: " << lengthInWords(*coverage.lag) << '\n';
    if (std::string late = latenessInWords(coverage.lateness); !late.empty())
        console.out << "  lateness: " << late << '\n';
    if (coverage.lastSuccess)
        console.out << "  last success: " << formatSeconds(*coverage.lastSuccess) << '\n';
    if (coverage.nextAttempt)
        console.out << "  next attempt: not before " << formatSeconds(*coverage.nextAttempt) << ": "
                    << coverage.nextAttemptWhy << '\n';
}

void print(const Console& console, const CoverageReport& report) {
    if (report.streams.empty()) console.out << "Nothing has been collected yet.\n";
    for (const collect::Coverage& coverage : report.streams) print(console, coverage);
    if (report.keptSince)
        console.out << "Events from before " << formatSeconds(*report.keptSince)
                    << " are no longer kept.\n";
    if (const std::string behind = behindInWords(report.behind); !behind.empty())
        console.out << behind << '\n';
    if (report.rejected > 0) {
        console.out << report.rejected
                    << " records could not be made events and are kept as they "
                       "came; the latest:\n";
        for (const Rejected& record : report.latestRejected) {
            console.out << "  " << formatSeconds(record.receivedAt) << ' ' << record.source << '/'
                        << record.stream << ": " << record.reason << '\n';
        }
    }
}

}  // namespace

int coverage(const Arguments& arguments, const Console& console) {
    auto prepared = prepare(settings::processInputs());
    if (!prepared) return console.refuse(prepared.error());
    auto store = openStore(prepared->settings, true);
    if (!store) return console.refuse(store.error());
    auto report = coverageReport(**store, prepared->catalogue, SystemClock().now());
    if (!report) return console.refuse(report.error().message);
    if (arguments.has("--json")) {
        console.out << renderJson(*report) << '\n';
    } else {
        print(console, *report);
    }
    const bool hasGap = std::ranges::any_of(
        report->streams, [](const collect::Coverage& stream) { return !stream.gaps.empty(); });
    return hasGap ? kExitIncomplete : kExitDone;
}

}  // namespace aoc::server
