// SPDX-License-Identifier: MIT
#include "server/wiring.hpp"

#include <algorithm>
#include <string_view>

#include "aoc/base/root.hpp"
#include "aoc/settings/clouds.hpp"

namespace aoc::server {

namespace {

std::string toString(const aoc_text& text) {
    return text.size == 0 ? std::string() : std::string(text.data, text.size);
}

std::string_view withoutSlash(std::string_view root) {
    if (root.ends_with('/')) root.remove_suffix(1);
    return root;
}

/// Where an endpoint is by the settings, and the host that its scope names; empty: as declared.
struct Place {
    std::string root, scopeRoot;
};

Place placeOf(const std::string& source, const std::string& endpoint,
              const settings::Settings& settings) {
    const settings::Cloud& cloud = settings::cloudNamed(settings.cloud);
    Place place;
    if (endpoint == "graph") place = {settings.graphRoot, std::string(cloud.graphRoot)};
    if (endpoint == "management")
        place = {settings.managementRoot, std::string(cloud.managementRoot)};
    if (auto entry = settings.sources.find(source); entry != settings.sources.end())
        if (auto own = entry->second.roots.find(endpoint); own != entry->second.roots.end())
            place.root = own->second;
    // A root on this machine stands in for the true one; tokens are the true one's.
    if (!isLoopback(place.root)) place.scopeRoot = place.root;
    return place;
}

}  // namespace

std::map<std::string, outbound::Endpoint> endpointsOf(const aoc_plugin& plugin,
                                                      const settings::Settings& settings) {
    std::map<std::string, outbound::Endpoint> endpoints;
    for (std::size_t i = 0; i < plugin.endpoint_count; ++i) {
        const aoc_endpoint& declared = plugin.endpoints[i];
        std::string name = toString(declared.name);
        outbound::Endpoint endpoint{toString(declared.root), toString(declared.scope)};
        auto [root, scopeRoot] = placeOf(toString(plugin.name), name, settings);
        std::string_view declaredRoot = withoutSlash(endpoint.root);
        if (!scopeRoot.empty() && endpoint.scope.starts_with(declaredRoot))
            endpoint.scope =
                std::string(withoutSlash(scopeRoot)) + endpoint.scope.substr(declaredRoot.size());
        if (!root.empty()) endpoint.root = root;
        endpoints[name] = endpoint;
    }
    return endpoints;
}

std::map<std::string, outbound::RateLimit> rateFamiliesOf(const aoc_plugin& plugin,
                                                          const settings::Settings& settings) {
    std::map<std::string, outbound::RateLimit> families;
    auto source = settings.sources.find(toString(plugin.name));
    for (std::size_t i = 0; i < plugin.rate_family_count; ++i) {
        const aoc_rate_family& declared = plugin.rate_families[i];
        std::string name = toString(declared.name);
        outbound::RateLimit limit{declared.requests, declared.seconds, declared.parallel};
        if (source != settings.sources.end() && source->second.rateLimits.count(name) > 0) {
            const settings::RateLimit& wanted = source->second.rateLimits.at(name);
            limit.requests = wanted.requests.value_or(limit.requests);
            limit.seconds = wanted.seconds.value_or(limit.seconds);
            limit.parallel = wanted.parallel.value_or(limit.parallel);
        }
        families[name] = settings.rateLimitsOff ? outbound::RateLimit{} : limit;
    }
    return families;
}

std::vector<plugin::Stream> withOverrides(std::vector<plugin::Stream> streams,
                                          const settings::Source& source,
                                          std::optional<Millis> keepEvents) {
    for (plugin::Stream& stream : streams) {
        if (keepEvents) stream.retention = std::min(stream.retention, *keepEvents);
        if (source.sweepAges) stream.sweepAges = *source.sweepAges;
        if (source.windowDistance) stream.distance = *source.windowDistance;
    }
    return streams;
}

std::map<collect::StreamId, Millis> intervalsOf(const Catalogue& catalogue,
                                                const settings::Settings& settings) {
    std::map<collect::StreamId, Millis> intervals;
    if (!settings.periodicFetch) return intervals;
    for (const collect::StreamId& id : catalogue.wanted()) {
        Millis& interval = intervals[id];
        interval = settings.fetchInterval;
        auto source = settings.sources.find(id.source);
        if (source == settings.sources.end()) continue;
        auto own = source->second.intervals.find(id.stream);
        if (own != source->second.intervals.end()) interval = own->second;
    }
    return intervals;
}

collect::Rules rulesOf(const settings::Collect& collect) {
    collect::Rules rules;
    rules.firstBackOff = collect.firstBackOff;
    rules.longestBackOff = collect.longestBackOff;
    rules.mostAttempts = collect.mostAttempts;
    rules.longestTrouble = collect.longestTrouble;
    rules.slowRetry = collect.slowRetry;
    rules.prepareAgain = collect.prepareAgain;
    rules.tooSoon = collect.tooSoon;
    rules.retentionMargin = collect.retentionMargin;
    rules.smallestWindow = collect.smallestWindow;
    rules.restartsBeforeSplit = collect.restartsBeforeSplit;
    rules.mostPages = collect.mostPages;
    return rules;
}

}  // namespace aoc::server
