// SPDX-License-Identifier: MIT
#include "simulation/sources.hpp"

#include <cstdlib>
#include <stdexcept>

#include "aoc/plugin/loader.hpp"

extern "C" const aoc_plugin aoc_source_plugin;

namespace aoc::simulation {
namespace {

std::unique_ptr<plugin::Source> make(const aoc_plugin& descriptor,
                                     const std::map<std::string, std::string>& settings) {
    auto source = plugin::Source::create(descriptor, kTenant, settings);
    if (!source) throw std::runtime_error(source.error().message);
    return std::move(*source);
}

const aoc_plugin& loadEntraDirectory() {
    const char* folder = std::getenv("AOC_PLUGIN_DIR");
    auto loaded = plugin::load(std::string(folder ? folder : AOC_PLUGINS) + "/entra_directory.so");
    if (!loaded) throw std::runtime_error(loaded.error().message);
    return *loaded->descriptor;
}

}  // namespace

const plugin::Source& entraDirectory() {
    static const auto source = make(loadEntraDirectory(), {{"page_size", "10"}});
    return *source;
}

const plugin::Source& contentSource() {
    static const auto source = make(aoc_source_plugin, {});
    return *source;
}

}  // namespace aoc::simulation
