// SPDX-License-Identifier: MIT
#include "server/commands/collect_once.hpp"

#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "aoc/run/retention.hpp"
#include "server/commands/progress.hpp"
#include "server/signals.hpp"
#include "server/startup.hpp"

namespace aoc::server {

namespace {

/// How soon a Ctrl-C is seen, and how often the bar moves.
constexpr Millis kGlance{200};

/// Names come after what was asked for: nobody should wait long for them.
constexpr std::chrono::seconds kLongestForNames{60};

void print(const Console& console, run::Summary summary, const Collection& collection) {
    if (collection.json) {
        if (!collection.warning.empty()) summary.warnings.push_back(collection.warning);
        console.out << run::render(summary) << std::endl;
        return;
    }
    // The streams' warnings stand above it: they were logged when they came up.
    console.out << resultTable(summary) << std::flush;
    for (const std::string& warning : summary.warnings) console.warn(warning);
}

/// Waits until the run is done or a signal comes (its number then; else 0).
int watch(run::Runner& runner, const run::Runner::Ticket& ticket, const Console& console,
          StopSignals& signals, run::Summary& summary) {
    Progress progress(console.err, isatty(STDERR_FILENO) != 0);
    int signal = 0;
    do {
        summary = runner.wait(ticket, kGlance);
        if (summary.running) progress.show(summary, std::chrono::steady_clock::now());
        signal = signals.pending();
    } while (summary.running && signal == 0);
    progress.end();
    return summary.running ? signal : 0;
}

/// Has the names of ids looked up that what was stored lacks, for a while or until a signal comes.
/// What is left, the next `aoc serve` does.
void lookUpNames(run::Runner& runner, const Console& console, StopSignals& signals) {
    using Clock = std::chrono::steady_clock;
    Progress progress(console.err, isatty(STDERR_FILENO) != 0);
    const Clock::time_point end = Clock::now() + kLongestForNames;
    auto names = runner.waitForNames(kGlance);
    while (names && names->soon && Clock::now() < end && signals.pending() == 0) {
        progress.show(names->named, names->named + names->waiting,
                      "looking up names; " + std::to_string(names->waiting) + " more events wait",
                      Clock::now());
        names = runner.waitForNames(kGlance);
    }
    progress.end();
    if (names && names->named > 0)
        console.err << "aoc: " << names->named << " events show names that were looked up"
                    << std::endl;
}

/// Who collects what was asked for instead, where several share the store: a line for each, with
/// the cure.
std::vector<std::string> leftToOthers(const run::Summary& summary, const run::Runner& runner,
                                      const std::string& target) {
    struct Other {
        Instant until;
        std::set<std::string> sources;
    };
    std::map<std::string, Other> others;
    for (const run::StreamSummary& stream : summary.streams) {
        const auto lease = runner.heldElsewhere({stream.tenant, stream.source, stream.stream});
        if (!lease) continue;
        Other& other = others[lease->holder.name];
        other.until = std::max(other.until, lease->until);
        other.sources.insert(stream.source);
    }
    std::vector<std::string> lines;
    for (const auto& [name, other] : others) {
        std::string line = name + " collects ";
        for (const std::string& source : other.sources)
            line += (source == *other.sources.begin() ? "" : ", ") + source;
        const std::string address = addressIn(name);
        line += address.empty()
                    ? "; wait until it ends"
                    : "; ask it there to do this: curl -X POST '" + address + target + "'";
        lines.push_back(line + ". If it is gone, try again after " + formatSeconds(other.until) +
                        ", when its lease ends");
    }
    return lines;
}

}  // namespace

int collectOnce(const Collection& collection, const Console& console) {
    auto prepared = prepare(settings::processInputs());
    if (!prepared) return console.refuse(prepared.error());
    for (const std::string& warning : prepared->warnings) console.warn(warning);
    if (!collection.warning.empty()) console.warn(collection.warning);
    if (std::string why = whyNotCollecting(*prepared); !why.empty()) return console.refuse(why);

    StopSignals signals;
    auto store = openStore(prepared->settings, false, showAdoption(console, signals));
    if (!store) return console.refuse(store.error());
    auto lock = lockCollecting(prepared->settings, **store, collection.command, collection.target);
    if (!lock) return console.refuse(lock.error());

    SystemClock machine;
    outbound::ServiceClock clock(machine);
    auto runner = startRunner(*prepared, **store, clock, nameOfProcess(collection.command), false);
    if (!runner) return console.refuse(runner.error());
    const run::Retention retention(**store, clock, prepared->settings.keepEvents);
    auto ticket = (*runner)->request(collection.request);
    if (!ticket) return console.refuse(ticket.error().message);

    run::Summary summary;
    if (int signal = watch(**runner, *ticket, console, signals, summary); signal != 0) {
        console.err << "aoc: stopping; what is fetched is stored, and the next fetch goes on with "
                       "the open windows"
                    << std::endl;
        return 128 + signal;
    }
    std::ranges::move(leftToOthers(summary, **runner, collection.target),
                      std::back_inserter(summary.warnings));
    print(console, summary, collection);
    lookUpNames(**runner, console, signals);
    return summary.total().complete ? kExitDone : kExitIncomplete;
}

}  // namespace aoc::server
