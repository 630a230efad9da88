// SPDX-License-Identifier: MIT
#include <span>
#include <sstream>

#include "advice.hpp"
#include "aoc/plugin/loader.hpp"
#include "aoc/plugin/probe.hpp"
#include "aoc/plugin/source.hpp"
#include "seam.hpp"

namespace aoc::plugin {
namespace {

// A source needs a tenant to be made; this one is nobody's.
const std::string kNoTenant = "00000000-0000-0000-0000-000000000000";

std::string duration(Millis length) {
    using namespace std::chrono;
    if (length % hours(24) == Millis(0) && length >= hours(48))
        return std::to_string(length / hours(24)) + " days";
    if (length % hours(1) == Millis(0)) return std::to_string(length / hours(1)) + " h";
    if (length % minutes(1) == Millis(0)) return std::to_string(length / minutes(1)) + " min";
    return std::to_string(length.count()) + " ms";
}

std::string show(aoc_text text) { return oneLine(fromC(text)); }

void describe(std::ostream& out, const Stream& stream) {
    out << "stream: " << stream.name << " (by "
        << (stream.eventBasis ? "event time" : "availability") << ", retention "
        << duration(stream.retention) << ", windows up to " << duration(stream.largestWindow);
    for (std::size_t i = 0; i < stream.sweepAges.size(); ++i)
        out << (i == 0 ? ", read again after " : ", ") << duration(stream.sweepAges[i]);
    out << ")\n";
}

void describe(std::ostream& out, const aoc_setting& setting) {
    out << "setting: " << show(setting.name) << " (";
    if (number(setting.type) == AOC_SETTING_INTEGER)
        out << "whole number from " << setting.minimum << " to " << setting.maximum;
    else
        out << (number(setting.type) == AOC_SETTING_BOOLEAN ? "true or false" : "text");
    out << ", default \"" << show(setting.default_value) << "\"): " << show(setting.help) << "\n";
}

}  // namespace

Result<std::string> probeHere(const std::filesystem::path& file) {
    Result<Plugin> loaded = load(file);
    if (!loaded) return Unexpected(loaded.error());
    const aoc_plugin& plugin = *loaded->descriptor;
    auto source = Source::create(plugin, kNoTenant, {});
    if (!source)
        return Unexpected(Error{source.error().kind,
                                file.string() + ": " + source.error().message +
                                    "; a plugin must be content with its default settings",
                                source.error().field});

    std::ostringstream out;
    out << "name: " << loaded->name() << "\nversion: " << show(plugin.version)
        << "\nplugin ABI: " << plugin.abi_major << "." << plugin.abi_minor << "\n";
    for (const Stream& stream : (*source)->streams()) describe(out, stream);
    for (const aoc_endpoint& endpoint : std::span(plugin.endpoints, plugin.endpoint_count))
        out << "endpoint: " << show(endpoint.name) << " (" << show(endpoint.root)
            << (endpoint.scope.size == 0 ? ", without a token"
                                         : ", token for " + show(endpoint.scope))
            << ")\n";
    for (const aoc_rate_family& family : std::span(plugin.rate_families, plugin.rate_family_count))
        out << "rate family: " << show(family.name) << " (" << family.requests << " requests in "
            << family.seconds << " s, " << family.parallel << " at once)\n";
    for (const aoc_setting& setting : std::span(plugin.settings, plugin.setting_count))
        describe(out, setting);
    return out.str();
}

}  // namespace aoc::plugin
