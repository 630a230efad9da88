// SPDX-License-Identifier: MIT
#include "server/startup.hpp"

#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <random>

#include "aoc/base/log.hpp"
#include "aoc/outbound/client.hpp"
#include "aoc/settings/mappings.hpp"
#include "aoc/store/mongo/mongo_store.hpp"
#include "aoc/store/sqlite/sqlite_store.hpp"
#include "server/source_settings.hpp"
#include "server/version.hpp"
#include "server/wiring.hpp"

namespace aoc::server {

namespace {

template <typename T>
Unexpected<Refused> refused(const T& error) {
    return Unexpected(Refused{error.message});
}

void setLogLevel(const std::string& name) {
    using log::Level;
    log::setLevel(name == "debug"     ? Level::Debug
                  : name == "warning" ? Level::Warning
                  : name == "error"   ? Level::Error
                                      : Level::Info);
}

/// A tenant's client for all its sources. Two sources may share an endpoint or a family by its
/// name, but must mean the same by it: a bearer must not go where another source points.
Started<outbound::ClientConfig> clientConfig(const settings::Settings& settings,
                                             const outbound::Credentials& credentials,
                                             const std::vector<MadeSource>& sources) {
    outbound::ClientConfig config;
    config.loginRoot = settings.loginRoot;
    config.credentials = credentials;
    config.proxy = settings.proxy;
    config.caFile = settings.caFile;
    config.deadline = settings.requestDeadline;
    config.longestSignInPause = settings.longestSignInPause;
    config.largestBody = settings.largestBody;
    config.userAgent = "AOC/" + std::string(kVersion);
    Refused clashes;
    for (const MadeSource& made : sources) {
        if (made.tenant != credentials.tenantId) continue;
        for (const auto& [name, endpoint] : endpointsOf(*made.plugin, settings)) {
            auto [known, isNew] = config.endpoints.emplace(name, endpoint);
            if (isNew ||
                (known->second.root == endpoint.root && known->second.scope == endpoint.scope)) {
                continue;
            }
            clashes.push_back("the plugins disagree about the endpoint \"" + name + "\" (" +
                              known->second.root + ", and " + endpoint.root + " by " +
                              made.source->name() + "); disable one of them under sources:");
        }
        config.rateFamilies.merge(rateFamiliesOf(*made.plugin, settings));
    }
    if (!clashes.empty()) return Unexpected(clashes);
    return config;
}

run::Feed feedOf(MadeSource made, const settings::Settings& settings,
                 std::shared_ptr<outbound::Http> http) {
    run::Feed feed;
    feed.tenant = std::move(made.tenant);
    feed.http = std::move(http);
    feed.streams = std::move(made.streams);
    feed.parallel = [families = rateFamiliesOf(*made.plugin, settings)](const std::string& name) {
        auto found = families.find(name);
        return found == families.end() ? 0u : found->second.parallel;
    };
    feed.source = std::move(made.source);
    return feed;
}

}  // namespace

std::filesystem::path thisProgram() {
    std::error_code error;
    return std::filesystem::read_symlink("/proc/self/exe", error);
}

Refused linesOf(const std::vector<settings::Mistake>& mistakes) {
    Refused lines;
    for (const settings::Mistake& mistake : mistakes) lines.push_back(mistake.line());
    return lines;
}

std::vector<settings::Mistake> loadWording(const settings::Settings& settings,
                                           pipeline::CurrentWording& wording) {
    if (settings.mappings.empty()) return {};
    auto read = settings::readMappings(settings.mappings);
    if (auto* mistakes = std::get_if<std::vector<settings::Mistake>>(&read))
        return std::move(*mistakes);
    wording.set(pipeline::Wording(std::move(std::get<settings::Mappings>(read))));
    return {};
}

Started<Prepared> prepare(const settings::Inputs& inputs) {
    settings::Settings settings;
    std::vector<settings::Mistake> mistakes = settings::load(inputs, settings);
    setLogLevel(settings.logLevel);
    plugin::Loaded plugins = plugin::loadFolder(settings.pluginDir, thisProgram());
    Prepared prepared = makeSources(std::move(settings), plugins, mistakes);
    prepared.credentials =
        loadCredentials(prepared.settings, SystemClock().now(), mistakes, prepared.warnings);
    std::ranges::move(loadWording(prepared.settings, *prepared.wording),
                      std::back_inserter(mistakes));
    if (mistakes.empty()) return prepared;
    return Unexpected(linesOf(mistakes));
}

Result<std::unique_ptr<store::EventStore>> storeOf(
    const settings::Settings& settings, bool readOnly,
    std::function<bool(std::uint64_t, std::uint64_t)> adopting) {
    const settings::Mongo& mongo = settings.mongo;
    if (mongo.uri.empty())
        return store::openSqlite(settings.dataDir, {.beforeWrite = {}, .readOnly = readOnly});
    return store::openMongo(mongo.uri,
                            {.database = mongo.database,
                             .collection = mongo.collection,
                             .readOnly = readOnly,
                             .tenant = settings.tenants.empty() ? "" : settings.tenants.front().id,
                             .adopting = std::move(adopting),
                             .beforeWrite = {}});
}

Started<std::unique_ptr<store::EventStore>> openStore(
    const settings::Settings& settings, bool readOnly,
    std::function<bool(std::uint64_t, std::uint64_t)> adopting) {
    auto store = storeOf(settings, readOnly, std::move(adopting));
    if (store) return std::move(*store);
    const Error& error = store.error();
    return Unexpected(Refused{(error.field.empty() ? "" : error.field + ": ") + error.message});
}

Started<std::optional<store::CollectingLock>> lockCollecting(const settings::Settings& settings,
                                                             const store::EventStore& store,
                                                             const std::string& holder,
                                                             const std::string& instead) {
    if (store.leases()) return std::optional<store::CollectingLock>();
    auto lock = store::CollectingLock::acquire(settings.dataDir, holder);
    if (lock) return std::optional(std::move(*lock));
    if (lock.error().kind != Error::Kind::Conflict) return refused(lock.error());
    const std::string& other = lock.error().field;
    std::string line = (other.empty() ? "another aoc" : other) + " is collecting into " +
                       settings.dataDir.string();
    bool isServer = other.starts_with("http");
    if (!instead.empty() && isServer) {
        line += "; ask it to do this: curl -X POST '" + other + instead + "'";
    } else if (isServer) {
        line += "; use that one, or set AOC_DATA_DIR to another folder";
    } else {
        line += "; wait until it ends, or set AOC_DATA_DIR to another folder";
    }
    return Unexpected(Refused{line});
}

Started<Clients> clientsOf(const Prepared& prepared, outbound::ServiceClock& clock) {
    Clients clients;
    for (const auto& [tenant, credentials] : prepared.credentials) {
        auto config = clientConfig(prepared.settings, credentials, prepared.sources);
        if (!config) return Unexpected(config.error());
        config->heardDate = [&clock](Instant date, Millis took) { clock.hear(date, took); };
        auto client = outbound::Client::create(std::move(*config), clock);
        if (!client) return refused(client.error());
        if (clients.empty()) (*client)->askTheTime({});
        clients[tenant] = std::move(*client);
    }
    return clients;
}

Started<std::unique_ptr<run::Runner>> startRunner(Prepared& prepared, store::EventStore& store,
                                                  outbound::ServiceClock& clock,
                                                  const std::string& name, bool goesOn) {
    const settings::Settings& settings = prepared.settings;
    auto clients = clientsOf(prepared, clock);
    if (!clients) return Unexpected(clients.error());
    std::vector<run::Feed> feeds;
    for (MadeSource& made : prepared.sources) {
        auto http = clients->at(made.tenant);
        feeds.push_back(feedOf(std::move(made), settings, std::move(http)));
    }
    prepared.sources.clear();

    run::Options options;
    options.rules = rulesOf(settings.collect);
    options.workers = settings.collect.workers;
    options.queueBytes = settings.collect.queueBytes;
    options.seed = std::random_device()();
    options.name = name;
    options.leaseLength = settings.collect.lease;
    options.catchUp = settings.periodicFetch;
    options.wording = prepared.wording;
    options.enrich = settings.enrich;
    options.enrichLatest = goesOn;
    auto runner = run::Runner::start(std::move(feeds), store, clock, options);
    if (!runner) return refused(runner.error());
    return std::move(*runner);
}

std::string nameOfProcess(const std::string& command, const std::string& address) {
    char host[256] = {};
    gethostname(host, sizeof host - 1);
    return command + " on " + host +
           (address.empty() ? ", process " + std::to_string(getpid()) : " (" + address + ")");
}

std::string addressIn(const std::string& nameOfProcess) {
    const std::size_t begin = nameOfProcess.rfind("(http");
    return begin == std::string::npos || !nameOfProcess.ends_with(')')
               ? ""
               : nameOfProcess.substr(begin + 1, nameOfProcess.size() - begin - 2);
}

std::string whyNotCollecting(const Prepared& prepared) {
    if (prepared.settings.tenants.empty()) {
        return "no tenant is configured, so nothing can be collected; set TENANT_ID, CLIENT_ID and "
               "CLIENT_SECRET, then start again";
    }
    if (prepared.sources.empty()) {
        return "no source plugin is loaded and enabled, so nothing can be collected; see `aoc "
               "plugin list`";
    }
    return {};
}

}  // namespace aoc::server
