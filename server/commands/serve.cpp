// SPDX-License-Identifier: MIT
#include <algorithm>
#include <csignal>
#include <iterator>
#include <random>

#include "aoc/base/log.hpp"
#include "aoc/base/root.hpp"
#include "aoc/outbound/client.hpp"
#include "aoc/run/retention.hpp"
#include "server/api/collecting.hpp"
#include "server/commands/command.hpp"
#include "server/commands/progress.hpp"
#include "server/http/router.hpp"
#include "server/http/routes.hpp"
#include "server/http/server.hpp"
#include "server/http/web_files.hpp"
#include "server/signals.hpp"
#include "server/startup.hpp"
#include "server/wiring.hpp"

namespace aoc::server {

namespace {

/// The API, and the console where its files are: ../share/aoc/web beside the program.
std::vector<http::Route> allRoutes(const api::Context& context) {
    std::vector<http::Route> table = http::routes(context);
    auto folder = (thisProgram().parent_path() / "../share/aoc/web").lexically_normal();
    auto console = http::webRoutes(folder);
    if (!console) {
        log::warning(console.error().message);
        table.push_back(http::pageWithoutConsole());
        return table;
    }
    std::ranges::move(*console, std::back_inserter(table));
    return table;
}

/// What is stored keeps the words that it has.
void readWordsAnew(const settings::Settings& settings, pipeline::CurrentWording& wording) {
    const auto mistakes = loadWording(settings, wording);
    for (const settings::Mistake& mistake : mistakes) log::error(mistake.line());
    log::info(mistakes.empty() ? "read " + settings.mappings.string() + " anew"
                               : "the words stay as they were");
}

}  // namespace

int serve(const Arguments&, const Console& console) {
    auto prepared = prepare(settings::processInputs());
    if (!prepared) return console.refuse(prepared.error());
    const settings::Settings& settings = prepared->settings;
    for (const std::string& warning : prepared->warnings) log::warning(warning);

    // A peer that goes away must not end the server.
    std::signal(SIGPIPE, SIG_IGN);
    StopSignals signals(true);
    SystemClock machine;
    outbound::ServiceClock clock(machine);
    auto store = openStore(settings, false, showAdoption(console, signals));
    if (!store) return console.refuse(store.error());
    // The port comes before the lock, which tells others where this server is.
    auto server = http::Server::listen(settings.listenHost, settings.listenPort);
    if (!server) return console.refuse(server.error().message);
    const std::string address = (*server)->address();
    auto lock = lockCollecting(settings, **store, address, "");
    if (!lock) return console.refuse(lock.error());

    api::LiveSeats liveSeats;
    RecentCoverage recentCoverage(**store, prepared->catalogue, clock);
    api::Context context{.store = **store,
                         .catalogue = prepared->catalogue,
                         .clock = clock,
                         .recentCoverage = recentCoverage,
                         .liveSeats = liveSeats,
                         .wording = prepared->wording};
    context.whyNotCollecting = whyNotCollecting(*prepared);
    for (const auto& [tenant, credentials] : prepared->credentials)
        if (credentials.certificate) context.certificates.push_back(credentials.certificate);
    std::unique_ptr<run::Runner> runner;
    std::optional<run::Periodic> periodic;
    std::optional<StreamWatch> watch;
    std::optional<api::RunnerCollecting> collecting;
    if (context.whyNotCollecting.empty()) {
        auto started =
            startRunner(*prepared, **store, clock, nameOfProcess("aoc serve", address), true);
        if (!started) return console.refuse(started.error());
        runner = std::move(*started);
        auto intervals = intervalsOf(prepared->catalogue, settings);
        // By this machine's clock: the services' may be put back, and would hold up a run for
        // hours.
        if (!intervals.empty())
            periodic.emplace(*runner, machine, run::Schedule(intervals, std::random_device()()));
        context.watch = &watch.emplace(settings.health, std::move(intervals), **store, clock.now());
        context.collecting = &collecting.emplace(*runner, periodic ? &*periodic : nullptr);
    } else {
        log::warning(context.whyNotCollecting);
    }
    // By the services' clock, as events are: a machine's that is wrong must not remove them.
    const run::Retention retention(**store, clock, settings.keepEvents);

    bool loopbackOnly = isLoopback(address);
    http::Router router(allRoutes(context), loopbackOnly);
    (*server)->start([&router](const http::Request& request) { return router.answer(request); });
    console.out << "AOC listens on " << address << std::endl;

    while (signals.wait() == SIGHUP) readWordsAnew(settings, *prepared->wording);
    log::info("stopping");
    // First nobody waits for a run any more, then nobody asks; only then may the runner go.
    if (collecting) collecting->stopWaiting();
    (*server)->stop();
    return kExitDone;
}

}  // namespace aoc::server
