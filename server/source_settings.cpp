// SPDX-License-Identifier: MIT
#include "server/source_settings.hpp"

#include <algorithm>

#include "aoc/base/text.hpp"
#include "server/startup.hpp"
#include "server/text.hpp"
#include "server/wiring.hpp"

namespace aoc::server {

namespace {

std::string hint(const std::string& name, const std::vector<std::string>& known) {
    std::string meant = nearest(name, known);
    if (!meant.empty()) return "did you mean " + meant + "?";
    if (known.empty()) return "take it out";
    return "there are " + enumerate(known);
}

std::string toString(const aoc_text& text) { return {text.data, text.size}; }

/// The names of what a plugin declares.
template <typename T>
std::vector<std::string> namesOf(const T* declared, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < count; ++i) names.push_back(toString(declared[i].name));
    return names;
}

/// A tenant whose settings hold its id only, while these sources want to sign in to it.
settings::Mistake noCredentials(const std::vector<std::string>& sources) {
    return {"settings", "CLIENT_ID", "",
            "is missing: " + enumerate(sources) +
                " must sign in; give CLIENT_ID and CLIENT_SECRET (or CLIENT_SECRET_FILE, or "
                "CLIENT_CERTIFICATE_FILE), or disable them under sources:"};
}

/// Where a key below a source stands; of one that is nowhere, where the source does.
std::string placeOf(const settings::Source& entry, const std::string& key) {
    for (const std::string& known : {key, std::string()}) {
        auto place = entry.places.find(known);
        if (place != entry.places.end()) return place->second;
    }
    return "settings";
}

settings::Mistake mistakeOf(Error error, const std::string& source, const settings::Source& entry) {
    // What a source throws says which setting it means by beginning with its name.
    if (std::size_t at = error.message.find(": "); error.field.empty() && at != std::string::npos) {
        std::string word = error.message.substr(at + 2);
        word.resize(std::min(word.size(), word.find(' ')));
        if (entry.values.contains(word)) error.field = word;
    }
    settings::Mistake mistake{placeOf(entry, error.field), "sources." + source, "", error.message};
    if (error.field.empty()) return mistake;
    mistake.key += "." + error.field;
    auto value = entry.values.find(error.field);
    if (value != entry.values.end()) mistake.value = value->second;
    return mistake;
}

}  // namespace

std::unique_ptr<plugin::Source> makeSource(const aoc_plugin& plugin, const std::string& tenant,
                                           const settings::Source& entry,
                                           std::vector<settings::Mistake>& mistakes) {
    std::string name = toString(plugin.name);
    std::map<std::string, std::string> values = entry.values;
    bool clean = true;
    while (true) {
        auto source = plugin::Source::create(plugin, tenant, values);
        if (source) return clean ? std::move(*source) : nullptr;
        clean = false;
        mistakes.push_back(mistakeOf(source.error(), name, entry));
        // create() names one mistake; without that one it names the next.
        if (values.erase(source.error().field) == 0) return nullptr;
    }
}

void checkDeclared(const aoc_plugin& plugin, const settings::Source& entry,
                   std::vector<settings::Mistake>& mistakes) {
    const std::string source = "sources." + toString(plugin.name) + ".";
    auto families = namesOf(plugin.rate_families, plugin.rate_family_count);
    for (const auto& [family, limit] : entry.rateLimits) {
        if (std::ranges::find(families, family) != families.end()) continue;
        mistakes.push_back({placeOf(entry, "rate_limits." + family),
                            source + "rate_limits." + family, "",
                            "the plugin has no such family; " + hint(family, families)});
    }
    auto endpoints = namesOf(plugin.endpoints, plugin.endpoint_count);
    for (const auto& [endpoint, root] : entry.roots) {
        if (std::ranges::find(endpoints, endpoint) != endpoints.end()) continue;
        mistakes.push_back({placeOf(entry, "roots." + endpoint), source + "roots." + endpoint, root,
                            "the plugin has no such endpoint; " + hint(endpoint, endpoints)});
    }
}

void checkStreams(const plugin::Source& source, const settings::Source& entry,
                  std::vector<settings::Mistake>& mistakes) {
    std::vector<std::string> streams;
    for (const plugin::Stream& stream : source.streams()) streams.push_back(stream.name);
    for (const auto& [stream, interval] : entry.intervals) {
        if (std::ranges::find(streams, stream) != streams.end()) continue;
        mistakes.push_back({placeOf(entry, "streams." + stream),
                            "sources." + source.name() + ".streams." + stream, "",
                            "the source has no such stream; " + hint(stream, streams)});
    }
}

bool signsIn(const aoc_plugin& plugin) {
    return std::any_of(plugin.endpoints, plugin.endpoints + plugin.endpoint_count,
                       [](const aoc_endpoint& endpoint) { return endpoint.scope.size > 0; });
}

void checkNames(const settings::Settings& settings, const plugin::Loaded& plugins,
                std::vector<settings::Mistake>& mistakes, std::vector<std::string>& warnings) {
    std::vector<std::string> known;
    for (const plugin::Plugin& plugin : plugins.plugins) known.push_back(plugin.name());
    for (const auto& [name, entry] : settings.sources) {
        if (!entry.enabled || std::ranges::find(known, name) != known.end()) continue;
        bool wasRefused = std::ranges::any_of(plugins.refusals,
                                              [&, &name = name](const plugin::Refusal& refusal) {
                                                  return refusal.file.stem() == name;
                                              });
        // Its own line says why.
        if (wasRefused) continue;
        if (known.empty()) {
            warnings.push_back("the source " + name + " has no plugin in " +
                               settings.pluginDir.string() +
                               "; set AOC_PLUGIN_DIR to the folder that holds it");
            continue;
        }
        mistakes.push_back({placeOf(entry, ""), "sources." + name, "",
                            "there is no plugin of this name in " + settings.pluginDir.string() +
                                "; " + hint(name, known)});
    }
}

Prepared makeSources(settings::Settings settings, const plugin::Loaded& plugins,
                     std::vector<settings::Mistake>& mistakes) {
    Prepared prepared;
    prepared.catalogue.refused = plugins.refusals;
    for (const plugin::Refusal& refusal : plugins.refusals)
        prepared.warnings.push_back(refusal.why);
    checkNames(settings, plugins, mistakes, prepared.warnings);
    for (const settings::Tenant& tenant : settings.tenants) {
        prepared.catalogue.tenants.push_back(tenant.id);
    }
    std::vector<std::string> withoutSignIn;
    for (const plugin::Plugin& plugin : plugins.plugins) {
        auto found = settings.sources.find(plugin.name());
        const settings::Source entry =
            found == settings.sources.end() ? settings::Source{} : found->second;
        Catalogue::Source known{plugin.name(), plugin.version(), entry.enabled, {}};
        checkDeclared(*plugin.descriptor, entry, mistakes);
        auto sample = makeSource(*plugin.descriptor, kNoTenant, entry, mistakes);
        if (sample) {
            known.streams = withOverrides(sample->streams(), entry, settings.keepEvents);
            checkStreams(*sample, entry, mistakes);
        }
        prepared.catalogue.sources.push_back(known);
        if (!sample || !entry.enabled) continue;
        for (const settings::Tenant& tenant : settings.tenants) {
            if (!tenant.id.empty() && tenant.clientId.empty() && signsIn(*plugin.descriptor)) {
                withoutSignIn.push_back(plugin.name());
                continue;
            }
            auto source = makeSource(*plugin.descriptor, tenant.id, entry, mistakes);
            if (!source) continue;
            prepared.sources.push_back(
                {tenant.id, plugin.descriptor, std::move(source), known.streams});
        }
    }
    if (!withoutSignIn.empty() && mistakes.empty())
        mistakes.push_back(noCredentials(withoutSignIn));
    prepared.settings = std::move(settings);
    return prepared;
}

}  // namespace aoc::server
