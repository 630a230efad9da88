// SPDX-License-Identifier: MIT
#include "aoc/plugin/loader.hpp"
#include "aoc/plugin/probe.hpp"
#include "server/commands/command.hpp"
#include "server/startup.hpp"

namespace aoc::server {

namespace {

int list(const Console& console) {
    auto prepared = prepare(settings::processInputs());
    if (!prepared) return console.refuse(prepared.error());
    for (const Catalogue::Source& source : prepared->catalogue.sources) {
        console.out << source.name << ' ' << source.version << (source.enabled ? "" : " (disabled)")
                    << '\n';
        for (const plugin::Stream& stream : source.streams) {
            console.out << "  " << stream.name << '\n';
        }
    }
    if (prepared->catalogue.sources.empty()) {
        console.out << "no plugin is loaded from " << prepared->settings.pluginDir.string() << '\n';
    }
    for (const std::string& warning : prepared->warnings) console.warn(warning);
    return prepared->catalogue.refused.empty() ? kExitDone : kExitIncomplete;
}

/// What the child process does; its answer is read by probeInChild.
int probeAsChild(const std::string& file, const Console& console) {
    auto description = plugin::probeHere(file);
    if (!description) {
        console.err << description.error().message << '\n';
        return kExitIncomplete;
    }
    console.out << *description;
    return kExitDone;
}

int probe(const std::string& file, const Console& console) {
    Status lived = plugin::probeInChild(file, thisProgram());
    if (!lived) {
        console.refuse(lived.error().message);
        return kExitIncomplete;
    }
    return probeAsChild(file, console);
}

}  // namespace

int plugin(const Arguments& arguments, const Console& console) {
    const std::vector<std::string>& words = arguments.words;
    bool inChild = arguments.has("--in-child");
    if (words.size() == 1 && words[0] == "list" && !inChild) return list(console);
    if (words.size() == 2 && words[0] == "probe") {
        return inChild ? probeAsChild(words[1], console) : probe(words[1], console);
    }
    return console.refuse("plugin wants `list` or `probe FILE`; see `aoc help plugin`");
}

}  // namespace aoc::server
