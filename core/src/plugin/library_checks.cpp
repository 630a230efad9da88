// SPDX-License-Identifier: MIT
#include "library_checks.hpp"

#include <cstring>
#include <iomanip>
#include <sstream>

#include "advice.hpp"
#include "seam.hpp"
#include "stream_check.hpp"

namespace aoc::plugin {
namespace {

struct Preamble {
    std::uint32_t magic, abiMajor, abiMinor, structSize;
};
static_assert(offsetof(aoc_plugin, magic) == 0 && offsetof(aoc_plugin, abi_major) == 4 &&
              offsetof(aoc_plugin, abi_minor) == 8 && offsetof(aoc_plugin, struct_size) == 12);

std::string version(std::uint32_t major, std::uint32_t minor) {
    return std::to_string(major) + "." + std::to_string(minor);
}

std::string hex(std::uint32_t value) {
    std::ostringstream text;
    text << "0x" << std::hex << std::setw(8) << std::setfill('0') << value;
    return text.str();
}

std::string wrongVersion(const Preamble& found) {
    if (found.abiMajor == AOC_ABI_MAJOR && found.abiMinor <= AOC_ABI_MINOR) return {};
    bool newer = found.abiMajor > AOC_ABI_MAJOR ||
                 (found.abiMajor == AOC_ABI_MAJOR && found.abiMinor > AOC_ABI_MINOR);
    return "it was built for plugin ABI " + version(found.abiMajor, found.abiMinor) +
           ", this AOC speaks " + version(AOC_ABI_MAJOR, AOC_ABI_MINOR) + "; " +
           (newer ? "update AOC, or build the plugin with this AOC's SDK"
                  : "build the plugin again with this AOC's SDK");
}

}  // namespace

std::string wrongPreamble(const void* symbol) {
    Preamble found;
    std::memcpy(&found, symbol, sizeof found);
    if (found.magic != AOC_SOURCE_MAGIC)
        return std::string("its " AOC_PLUGIN_SYMBOL " begins with ") + hex(found.magic) +
               " where an AOC plugin has " + hex(AOC_SOURCE_MAGIC) +
               "; build it with AOC_SOURCE_PLUGIN of the AOC SDK";
    if (std::string wrong = wrongVersion(found); !wrong.empty()) return wrong;
    // The size that the descriptor had in minor 0, the oldest that we take.
    if (found.structSize < sizeof(aoc_plugin))
        return "its descriptor has " + std::to_string(found.structSize) +
               " bytes where plugin ABI " + version(found.abiMajor, found.abiMinor) + " has " +
               std::to_string(sizeof(aoc_plugin)) +
               "; set struct_size to sizeof(aoc_plugin) and build the plugin again with the AOC "
               "SDK";
    return {};
}

std::string wrongFunctions(const aoc_plugin& plugin) {
    const aoc_source_functions* table = plugin.functions;
    if (table == nullptr)
        return "it has no table of functions; fill `functions` and build the plugin again";
    if (table->struct_size < sizeof(aoc_source_functions))
        return "its table of functions has " + std::to_string(table->struct_size) +
               " bytes where plugin ABI " + version(plugin.abi_major, plugin.abi_minor) + " has " +
               std::to_string(sizeof(aoc_source_functions)) +
               "; build the plugin again with the AOC SDK";
    bool whole = table->create && table->destroy && table->streams && table->prepare &&
                 table->first && table->fetch && table->normalise;
    if (!whole)
        return "a function is missing in its table; only `extension` may be NULL: fill the others";
    return {};
}

std::string wrongDeclarations(const aoc_plugin& plugin) {
    constexpr std::size_t kMost = 1000;  // More is a count that was never set.
    auto wrong = [&](const void* list, std::size_t count) {
        return count > kMost || (count > 0 && list == nullptr);
    };
    if (wrong(plugin.endpoints, plugin.endpoint_count) ||
        wrong(plugin.rate_families, plugin.rate_family_count) ||
        wrong(plugin.settings, plugin.setting_count))
        return "a list of its descriptor has a count that can't be right; set each count to the "
               "number of elements and build the plugin again";
    return {};
}

std::string wrongName(const aoc_plugin& plugin) {
    if (!isName(fromC(plugin.name)))
        return "its name \"" + oneLine(fromC(plugin.name)) +
               "\" is no name for a source; name it with 1 to 64 lower-case letters, digits and "
               "\"_\", a letter first";
    return {};
}

std::string takenName(const aoc_plugin& plugin, const std::vector<Plugin>& taken) {
    for (const Plugin& other : taken)
        if (other.name() == fromC(plugin.name))
            return "the name \"" + other.name() + "\" is taken by " + other.file.string() +
                   "; remove one of the two files";
    return {};
}

}  // namespace aoc::plugin
