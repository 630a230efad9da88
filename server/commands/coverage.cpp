// SPDX-License-Identifier: MIT
#include "server/commands/command.hpp"
#include "server/coverage_report.hpp"
#include "server/startup.hpp"

namespace aoc::server {

namespace {

void print(const Console& console, const char* what, const Span& span, const std::string& reason) {
    console.out << "  " << what << ' ' << formatSeconds(span.from) << " to "
                << formatSeconds(span.to) << (reason.empty() ? "" : ": ") << reason << '\n';
}

void print(const Console& console, const CoverageReport& report) {
    if (report.streams.empty()) console.out << "Nothing has been collected yet.\n";
    for (const collect::Coverage& coverage : report.streams) {
        console.out << collect::sentence(coverage) << '\n';
        for (const collect::Gap& gap : coverage.gaps) {
            print(console, "gap", gap.span, gap.reason);
        }
        for (const collect::Window& open : coverage.open) {
            print(console, "open", open.span, open.reason);
        }
        for (const Span& span : coverage.missing) print(console, "missing", span, "");
    }
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
    auto report = coverageReport(**store, prepared->catalogue);
    if (!report) return console.refuse(report.error().message);
    if (arguments.has("--json")) {
        console.out << renderJson(*report) << '\n';
    } else {
        print(console, *report);
    }
    return kExitDone;
}

}  // namespace aoc::server
