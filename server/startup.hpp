// SPDX-License-Identifier: MIT
//
// The steps by which a command starts, in their order; `serve` and `fetch` take all of them, the
// others some. Each either succeeds or says in lines for a person why the command can't start.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/outbound/service_clock.hpp"
#include "aoc/plugin/loader.hpp"
#include "aoc/plugin/source.hpp"
#include "aoc/run/runner.hpp"
#include "aoc/settings/settings.hpp"
#include "aoc/store/collecting_lock.hpp"
#include "aoc/store/event_store.hpp"
#include "server/catalogue.hpp"
#include "server/credentials.hpp"

namespace aoc::server {

/// Why a command can't start: a line for each reason, without the "aoc: " that goes before it.
using Refused = std::vector<std::string>;
template <typename T>
using Started = Result<T, Refused>;

/// The program itself, for the child processes that try plugins.
std::filesystem::path thisProgram();

/// A source of one tenant, made and not yet connected.
struct MadeSource {
    std::string tenant;
    const aoc_plugin* plugin;
    std::unique_ptr<plugin::Source> source;
    std::vector<plugin::Stream> streams;  ///< With the settings' overrides.
};

/// What is known once the settings are read and the plugins are loaded.
struct Prepared {
    settings::Settings settings;
    Catalogue catalogue;
    std::vector<MadeSource> sources;    ///< Of the enabled ones; none without a tenant.
    std::vector<std::string> warnings;  ///< A line each: refused plugins and the like.
    std::map<std::string, outbound::Credentials> credentials;  ///< By tenant.
    /// What events are described by; loadWording() makes it anew.
    std::shared_ptr<pipeline::CurrentWording> wording =
        std::make_shared<pipeline::CurrentWording>();
};

/// A line each.
Refused linesOf(const std::vector<settings::Mistake>& mistakes);

/// Reads the file that settings.mappings names, and has `wording` go by it. Its mistakes, and
/// nothing is changed, if it can't be used.
std::vector<settings::Mistake> loadWording(const settings::Settings& settings,
                                           pipeline::CurrentWording& wording);

/// Steps 1 to 3: reads the settings, loads the plugins, makes the sources. All mistakes in the
/// settings, the sources' own too, are named at once.
Started<Prepared> prepare(const settings::Inputs& inputs);

/// Steps 2 and 3 with given parts: checks `settings.sources` against what the plugins declare.
/// Mistakes are added to `mistakes`.
Prepared makeSources(settings::Settings settings, const plugin::Loaded& plugins,
                     std::vector<settings::Mistake>& mistakes);

/// The store that the settings name. `adopting`: see store::MongoOptions. Errors as of openSqlite()
/// and openMongo().
Result<std::unique_ptr<store::EventStore>> storeOf(
    const settings::Settings& settings, bool readOnly,
    std::function<bool(std::uint64_t, std::uint64_t)> adopting = {});

/// Step 4: the same, with its error in one line.
Started<std::unique_ptr<store::EventStore>> openStore(
    const settings::Settings& settings, bool readOnly,
    std::function<bool(std::uint64_t, std::uint64_t)> adopting = {});

/// Step 5: the right to collect; nothing on a store with leases, which the runner takes. `instead`
/// is what `aoc fetch` would ask a server that holds it
/// ("/api/fetch-audit-logs?hours=168"); empty for `aoc serve`.
Started<std::optional<store::CollectingLock>> lockCollecting(const settings::Settings& settings,
                                                             const store::EventStore& store,
                                                             const std::string& holder,
                                                             const std::string& instead);

/// Who sends a tenant's requests, by tenant.
using Clients = std::map<std::string, std::shared_ptr<outbound::Http>>;

/// Step 6: one client a tenant. What the services answer puts `clock` right, which outlives them.
Started<Clients> clientsOf(const Prepared& prepared, outbound::ServiceClock& clock);

/// Steps 6 to 8: one client a tenant, a feed a source, the runner. Takes `prepared.sources`. What
/// the services answer puts `clock` right, by which the runner goes. `name` is how others see it
/// that share the store. `goesOn`: it runs until it is stopped, and so looks up names that an
/// earlier one left. REQUIRES: `prepared`, `store` and `clock` outlive the runner.
Started<std::unique_ptr<run::Runner>> startRunner(Prepared& prepared, store::EventStore& store,
                                                  outbound::ServiceClock& clock,
                                                  const std::string& name, bool goesOn);

/// "aoc serve on HOST (http://127.0.0.1:8000)"
std::string nameOfProcess(const std::string& command, const std::string& address = "");
/// The address in such a name; empty if it has none.
std::string addressIn(const std::string& nameOfProcess);

/// Why nothing can be collected, with the cure; empty if it can.
std::string whyNotCollecting(const Prepared& prepared);

}  // namespace aoc::server
