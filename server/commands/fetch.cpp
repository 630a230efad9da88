// SPDX-License-Identifier: MIT
#include <unistd.h>

#include "aoc/base/text.hpp"
#include "server/api/handlers.hpp"
#include "server/commands/command.hpp"
#include "server/commands/progress.hpp"
#include "server/signals.hpp"
#include "server/startup.hpp"

namespace aoc::server {

namespace {

/// How soon a Ctrl-C is seen, and how often the bar moves.
constexpr Millis kGlance{200};

/// What was asked for, read strictly.
struct Asked {
    std::int64_t hours = api::kDefaultHours;
    run::Request request;
    std::string warning;  ///< The hours were cut.

    /// What asks a server for the same.
    std::string target() const {
        return "/api/fetch-audit-logs?hours=" + std::to_string(hours) +
               (request.source.empty() ? "" : "&source=" + request.source) +
               (request.force ? "&force=true" : "");
    }
};

Result<Asked> read(const Arguments& arguments) {
    auto invalid = [](std::string message) {
        return Unexpected(Error{Error::Kind::Invalid, std::move(message)});
    };
    Asked asked;
    if (arguments.has("--hours")) {
        const std::string& text = arguments.flags.at("--hours");
        auto hours = parseInteger(text);
        if (!hours || *hours < 1 || *hours > api::kMostHoursRead) {
            return invalid("--hours " + text +
                           " is no number of hours; write a whole number from 1 to " +
                           std::to_string(api::kMostHours));
        }
        asked.hours = *hours;
    }
    if (arguments.has("--source")) {
        asked.request.source = arguments.flags.at("--source");
        bool isName = !asked.request.source.empty() &&
                      asked.request.source.find_first_not_of(
                          "abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
        if (!isName) {
            return invalid("--source " + asked.request.source +
                           " is no name of a source; see `aoc plugin list`");
        }
    }
    asked.request.force = arguments.has("--force");
    api::Hours cut = api::cutHours(asked.hours);
    asked.request.back = cut.back;
    asked.warning = cut.warning;
    return asked;
}

void print(const Console& console, run::Summary summary, const Asked& asked, bool json) {
    if (json) {
        if (!asked.warning.empty()) summary.warnings.push_back(asked.warning);
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

}  // namespace

int fetch(const Arguments& arguments, const Console& console) {
    auto asked = read(arguments);
    if (!asked) return console.refuse(asked.error().message);
    auto prepared = prepare(settings::processInputs());
    if (!prepared) return console.refuse(prepared.error());
    for (const std::string& warning : prepared->warnings) console.warn(warning);
    if (!asked->warning.empty()) console.warn(asked->warning);
    if (std::string why = whyNotCollecting(*prepared); !why.empty()) return console.refuse(why);

    auto store = openStore(prepared->settings, false);
    if (!store) return console.refuse(store.error());
    auto lock = lockCollecting(prepared->settings, "aoc fetch", asked->target());
    if (!lock) return console.refuse(lock.error());

    StopSignals signals;
    SystemClock clock;
    auto runner = startRunner(*prepared, **store, clock);
    if (!runner) return console.refuse(runner.error());
    auto ticket = (*runner)->request(asked->request);
    if (!ticket) return console.refuse(ticket.error().message);

    run::Summary summary;
    if (int signal = watch(**runner, *ticket, console, signals, summary); signal != 0) {
        console.err << "aoc: stopping; what is fetched is stored, and the next fetch goes on with "
                       "the open windows"
                    << std::endl;
        return 128 + signal;
    }
    print(console, summary, *asked, arguments.has("--json"));
    return summary.total().complete ? kExitDone : kExitIncomplete;
}

}  // namespace aoc::server
