// SPDX-License-Identifier: MIT
#include "aoc/run/upkeep.hpp"

#include <unistd.h>

#include "aoc/base/log.hpp"
#include "aoc/base/text.hpp"
#include "server/commands/command.hpp"
#include "server/commands/progress.hpp"
#include "server/http/parameters.hpp"
#include "server/signals.hpp"
#include "server/startup.hpp"

namespace aoc::server {

namespace {

using Work = Result<run::Upkeep> (*)(store::EventStore&, const run::Makers&, const run::Selected&,
                                     const run::UpkeepProgress&);

constexpr std::size_t kLongestValue = 300;  // Bytes of a field that are shown.

Result<run::Selected> read(const Arguments& arguments) {
    run::Selected selected;
    auto source = nameOf(arguments, "--source");
    if (!source) return Unexpected(source.error());
    selected.source = *source;
    if (arguments.has("--limit")) {
        const std::string& text = arguments.flags.at("--limit");
        const auto most = parseInteger(text);
        if (!most || *most < 1)
            return invalid("--limit " + text +
                           " is no number of events; write a whole number "
                           "above 0");
        selected.most = static_cast<std::uint64_t>(*most);
    }
    if (arguments.has("--since")) {
        auto values = http::readParameters(
            {{.name = "--since", .type = http::Parameter::Type::StartTime, .description = ""}},
            {{"--since", arguments.flags.at("--since")}});
        if (!values) return Unexpected(values.error());
        selected.since = values->time("--since");
    }
    selected.dryRun = arguments.has("--dry-run");
    return selected;
}

std::string shown(const std::string& value) {
    if (value.empty()) return "(none)";
    std::string text = log::printable(value.substr(0, kLongestValue));
    return value.size() > kLongestValue ? text + "..." : text;
}

void print(const Console& console, const run::Example& example) {
    console.out << formatTime(example.time) << ' ' << log::printable(example.source) << ' '
                << example.key.hex() << '\n';
    for (const run::Difference& difference : example.differences)
        console.out << "  " << difference.field << ": " << shown(difference.before) << " -> "
                    << shown(difference.after) << '\n';
}

void printCounts(const Console& console, const run::Upkeep& upkeep, const std::string& changed,
                 bool dryRun) {
    std::uint64_t left = 0;
    for (const auto& [why, count] : upkeep.left) left += count;
    console.out << upkeep.read << " read, " << upkeep.changed << ' ' << changed;
    if (upkeep.merged > 0) console.out << " (" << upkeep.merged << " merged into another)";
    console.out << ", " << upkeep.unchanged << " unchanged, " << left << " left";
    console.out << (dryRun ? "; nothing was written, for this was a dry run\n" : "\n");
    for (const auto& [why, count] : upkeep.left)
        console.out << "  " << count << " left: " << log::printable(why) << '\n';
}

/// The same command, from where this one came to.
std::string goOn(const std::string& command, const Arguments& arguments,
                 const run::Upkeep& upkeep) {
    std::string line = "aoc " + command;
    for (const auto& [flag, value] : arguments.flags)
        if (flag != "--since") line += ' ' + flag + (value.empty() ? "" : ' ' + value);
    if (*upkeep.stoppedAt > Instant()) line += " --since " + formatTime(*upkeep.stoppedAt);
    return line;
}

/// Who is asked for names. REQUIRES: `prepared` and `clients` outlive what is answered.
run::Enricher::Directories directoriesOf(const Prepared& prepared, const Clients& clients) {
    run::Enricher::Directories directories;
    for (const MadeSource& made : prepared.sources)
        if (made.source->knowsNames())
            directories[made.tenant] = run::lookUpBy(*made.source, *clients.at(made.tenant));
    return directories;
}

int keepUp(const Arguments& arguments, const Console& console, const std::string& command,
           Work work, const std::string& changed, bool asks = false) {
    auto selected = read(arguments);
    if (!selected) return console.refuse(selected.error().message);
    auto prepared = prepare(settings::processInputs());
    if (!prepared) return console.refuse(prepared.error());
    for (const std::string& warning : prepared->warnings) console.warn(warning);
    const auto wording = prepared->wording->get();
    run::Makers makers{{}, *wording};
    for (const MadeSource& made : prepared->sources)
        makers.sources.emplace(made.source->name(), made.source.get());
    if (makers.sources.empty())
        return console.refuse(
            "there is no source to make events anew with: set TENANT_ID and the app as for `aoc "
            "fetch`, and see `aoc plugin list`");

    StopSignals signals;
    const SystemClock machine;
    outbound::ServiceClock clock(machine);
    Clients clients;
    if (asks && prepared->settings.enrich && !selected->dryRun) {
        auto made = clientsOf(*prepared, clock);
        if (!made) return console.refuse(made.error());
        clients = std::move(*made);
        makers.directories = directoriesOf(*prepared, clients);
        makers.now = clock.now();
    }

    auto store = openStore(prepared->settings, selected->dryRun, showAdoption(console, signals));
    if (!store) return console.refuse(store.error());
    Progress progress(console.err, isatty(STDERR_FILENO) != 0);
    int signal = 0;
    auto upkeep = work(**store, makers, *selected, [&](std::uint64_t done, std::uint64_t total) {
        progress.show(done, total,
                      std::to_string(done) + " of " + std::to_string(total) + " looked at",
                      std::chrono::steady_clock::now());
        signal = signals.pending();
        return signal == 0;
    });
    progress.end();
    if (!upkeep) {
        console.refuse(upkeep.error().message);
        return kExitIncomplete;
    }
    if (selected->dryRun)
        for (const run::Example& example : upkeep->examples) print(console, example);
    printCounts(console, *upkeep, changed, selected->dryRun);
    if (upkeep->named > 0) console.out << upkeep->named << " show names now that were looked up\n";
    if (!upkeep->trouble.empty())
        console.warn("names of ids were not looked up any more: " + upkeep->trouble +
                     "; ENRICH=false switches it off");
    if (upkeep->stoppedAt)
        console.out << (signal == 0 ? "there is more" : "stopped; what is done stays")
                    << ": go on with " << goOn(command, arguments, *upkeep) << '\n';
    console.out.flush();
    return signal == 0 ? kExitDone : 128 + signal;
}

}  // namespace

int renormalize(const Arguments& arguments, const Console& console) {
    const bool rejected = arguments.has("--rejected");
    return keepUp(arguments, console, "renormalize",
                  rejected ? run::retryRejected : run::renormalise,
                  rejected ? "became events" : "changed", !rejected);
}

int dedupe(const Arguments& arguments, const Console& console) {
    return keepUp(arguments, console, "dedupe", run::dedupe, "got another key");
}

}  // namespace aoc::server
