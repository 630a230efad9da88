// SPDX-License-Identifier: MIT
#include "server/wiring.hpp"

#include <string_view>

namespace aoc::server {

namespace {

std::string toString(const aoc_text& text) {
    return text.size == 0 ? std::string() : std::string(text.data, text.size);
}

std::string_view withoutSlash(std::string_view root) {
    if (root.ends_with('/')) root.remove_suffix(1);
    return root;
}

/// What the settings put in the place of a declared root; empty: nothing.
std::string overrideOf(const std::string& endpoint, const settings::Settings& settings) {
    if (endpoint == "graph") return settings.graphRoot;
    if (endpoint == "management") return settings.managementRoot;
    return {};
}

}  // namespace

std::map<std::string, outbound::Endpoint> endpointsOf(const aoc_plugin& plugin,
                                                      const settings::Settings& settings) {
    std::map<std::string, outbound::Endpoint> endpoints;
    for (std::size_t i = 0; i < plugin.endpoint_count; ++i) {
        const aoc_endpoint& declared = plugin.endpoints[i];
        std::string name = toString(declared.name);
        outbound::Endpoint endpoint{toString(declared.root), toString(declared.scope)};
        std::string root = overrideOf(name, settings);
        if (!root.empty()) {
            std::string_view from = withoutSlash(endpoint.root), to = withoutSlash(root);
            if (!outbound::isLoopback(root) && endpoint.scope.starts_with(from)) {
                endpoint.scope = std::string(to) + endpoint.scope.substr(from.size());
            }
            endpoint.root = root;
        }
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
                                          const settings::Source& source) {
    for (plugin::Stream& stream : streams) {
        if (source.sweepAges) stream.sweepAges = *source.sweepAges;
        if (source.windowDistance) stream.distance = *source.windowDistance;
    }
    return streams;
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
