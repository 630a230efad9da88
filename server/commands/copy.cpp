// SPDX-License-Identifier: MIT
#include "aoc/store/copy.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>

#include "aoc/base/log.hpp"
#include "aoc/settings/settings.hpp"
#include "aoc/store/collecting_lock.hpp"
#include "server/commands/command.hpp"
#include "server/commands/copy_leases.hpp"
#include "server/commands/progress.hpp"
#include "server/signals.hpp"
#include "server/startup.hpp"

namespace aoc::server {

namespace {

constexpr std::size_t kMostLines = 20;

/// What --from or --to names.
struct Place {
    std::string mongo;             ///< A URI; empty: SQLite.
    std::filesystem::path folder;  ///< Where aoc.db is.
};

Result<Place> placeOf(const Arguments& arguments, const std::string& flag) {
    if (!arguments.has(flag))
        return invalid("copy wants " + flag +
                       ": a data folder, or mongodb://HOST:PORT/DATABASE, or env:NAME of a "
                       "variable that holds one of the two");
    std::string text = arguments.flags.at(flag);
    if (text.starts_with("env:")) {
        const char* value = std::getenv(text.c_str() + 4);
        if (value == nullptr || *value == '\0')
            return invalid(flag + " " + text + ": that variable is not set");
        text = value;
    }
    if (text.starts_with("mongodb://") || text.starts_with("mongodb+srv://"))
        return Place{text, {}};
    if (text.starts_with("sqlite:")) text.erase(0, 7);
    if (text.empty() || text.find("://") != std::string::npos)
        return invalid(flag + " is neither a folder nor a mongodb:// address");
    std::error_code error;
    std::filesystem::path folder = std::filesystem::weakly_canonical(text, error);
    return Place{{}, error ? std::filesystem::path(text) : folder};
}

bool isSame(const Place& a, const Place& b) { return a.mongo == b.mongo && a.folder == b.folder; }

/// The settings with that place in them. It names its own database.
settings::Settings with(settings::Settings settings, const Place& place) {
    settings.dataDir = place.folder;
    settings.mongo.uri = place.mongo;
    settings.mongo.database.clear();
    return settings;
}

/// An error of what a flag names, which its field does not tell: that is a setting's name.
std::string lineOf(const std::string& flag, const Error& error) {
    const bool isUri = error.field == "MONGO_URI";
    return (error.field.empty() || isUri ? flag : error.field) + ": " + error.message;
}

store::CopyProgress show(Progress& progress, StopSignals& signals, int& signal, const char* what) {
    return [&progress, &signals, &signal, what](std::uint64_t done, std::uint64_t total) {
        progress.show(done, total,
                      std::to_string(done) + " of " + std::to_string(total) + " events " + what,
                      std::chrono::steady_clock::now());
        signal = signals.pending();
        return signal == 0;
    };
}

/// Takes the leases of all that the source has collected; none on a store without leases.
Result<std::unique_ptr<CopyLeases>> takeLeases(const store::EventStore& from,
                                               const store::EventStore& to,
                                               const settings::Settings& settings) {
    if (!to.leases()) return std::unique_ptr<CopyLeases>();
    auto streams = from.streams();
    if (!streams) return Unexpected(streams.error());
    std::vector<settings::Mistake> unused;  // Of sources that are asked for nothing here.
    const auto prepared =
        makeSources(settings, plugin::loadFolder(settings.pluginDir, thisProgram()), unused);
    auto leases = std::make_unique<CopyLeases>(*to.leases(), *streams, prepared.catalogue);
    if (Status taken = leases->take(); !taken) return Unexpected(taken.error());
    return leases;
}

/// Copies, compares and tells: the exit code.
int copyAndCompare(const store::EventStore& from, store::EventStore& to,
                   const store::LeaseNumbers& leases, const Console& console,
                   StopSignals& signals) {
    Progress progress(console.err, isatty(STDERR_FILENO) != 0);
    int signal = 0;
    const auto failed = [&](const Error& error) {
        progress.end();
        console.refuse(error.message);
        return signal == 0 ? kExitIncomplete : 128 + signal;
    };
    auto copied = store::copyStore(from, to, show(progress, signals, signal, "copied"), leases);
    if (!copied) return failed(copied.error());
    auto different = store::differences(from, to, show(progress, signals, signal, "compared"));
    if (!different) return failed(different.error());
    progress.end();
    console.out << "copied " << copied->events << " events with " << copied->revisions
                << " earlier bodies, " << copied->rejected << " rejected records, the ledger of "
                << copied->streams << " streams\n";
    if (different->empty()) {
        console.out << "compared: both hold the same" << std::endl;
        return kExitDone;
    }
    console.out << "compared: both do not hold the same\n";
    for (std::size_t i = 0; i < std::min(different->size(), kMostLines); ++i)
        console.out << "  " << log::printable((*different)[i]) << '\n';
    if (different->size() > kMostLines)
        console.out << "  and " << different->size() - kMostLines << " more\n";
    console.out.flush();
    return kExitIncomplete;
}

}  // namespace

int copy(const Arguments& arguments, const Console& console) {
    auto from = placeOf(arguments, "--from"), to = placeOf(arguments, "--to");
    if (!from) return console.refuse(from.error().message);
    if (!to) return console.refuse(to.error().message);
    if (isSame(*from, *to)) return console.refuse("--from and --to are the same place");
    settings::Settings settings;
    const auto mistakes = settings::load(settings::processInputs(), settings);
    if (!mistakes.empty()) return console.refuse(linesOf(mistakes));

    StopSignals signals;
    auto source = storeOf(with(settings, *from), true);
    if (!source) return console.refuse(lineOf("--from", source.error()));
    std::optional<Result<store::CollectingLock>> lock;
    if (to->mongo.empty()) {
        lock.emplace(store::CollectingLock::acquire(to->folder, "aoc copy"));
        if (!*lock) return console.refuse(lineOf("--to", {{}, lock->error().message}));
    }
    auto target = storeOf(with(settings, *to), false, showAdoption(console, signals));
    if (!target) return console.refuse(lineOf("--to", target.error()));
    auto leases = takeLeases(**source, **target, settings);
    if (!leases) return console.refuse(lineOf("--to", leases.error()));
    return copyAndCompare(**source, **target,
                          *leases ? (*leases)->numbers() : store::LeaseNumbers(), console, signals);
}

}  // namespace aoc::server
