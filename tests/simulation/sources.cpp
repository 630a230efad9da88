// SPDX-License-Identifier: MIT
#include "simulation/sources.hpp"

#include <cstdlib>
#include <stdexcept>

#include "aoc/plugin/loader.hpp"
#include "simulation/tenant.hpp"

namespace aoc::simulation {
namespace {

std::unique_ptr<plugin::Source> load(const std::string& name,
                                     const std::map<std::string, std::string>& settings) {
    const char* folder = std::getenv("AOC_PLUGIN_DIR");
    auto loaded = plugin::load(std::string(folder ? folder : AOC_PLUGINS) + "/" + name + ".so");
    if (!loaded) throw std::runtime_error(loaded.error().message);
    auto source = plugin::Source::create(*loaded->descriptor, kTenant, settings);
    if (!source) throw std::runtime_error(source.error().message);
    return std::move(*source);
}

}  // namespace

const plugin::Source& entraDirectory() {
    static const auto source = load("entra_directory", {{"page_size", "10"}});
    return *source;
}

const plugin::Source& office365() {
    static const auto source =
        load("office365_management", {{"content_types", "Audit.Exchange, Audit.General"}});
    return *source;
}

}  // namespace aoc::simulation
