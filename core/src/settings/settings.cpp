// SPDX-License-Identifier: MIT
#include "aoc/settings/settings.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "aoc/base/root.hpp"
#include "settings/checks.hpp"
#include "settings/env_file.hpp"
#include "settings/names.hpp"
#include "settings/yaml_file.hpp"

namespace aoc::settings {
namespace {

constexpr const char* kConfig = "AOC_CONFIG";

/// The file of that name in config/ of the working directory, else beside what is installed; empty
/// if there is none.
std::filesystem::path firstOf(const Inputs& inputs, const char* name) {
    std::error_code error;
    for (const auto& folder : {inputs.envFile.parent_path() / "config",
                               (inputs.programFolder / "../share/aoc").lexically_normal()})
        if (std::filesystem::exists(folder / name, error)) return folder / name;
    return {};
}

Settings defaults(const Inputs& inputs) {
    Settings settings;
    settings.dataDir = "data";
    settings.pluginDir = (inputs.programFolder / "../lib/aoc/plugins").lexically_normal();
    settings.listenHost = "127.0.0.1";
    settings.mappings = firstOf(inputs, "mappings.yaml");
    return settings;
}

/// What the environment has, as far as it may be meant for AOC.
std::vector<Entry> fromEnvironment(const Inputs& inputs) {
    std::vector<Entry> entries;
    for (const std::string& name : inputs.environmentNames) {
        NameKind kind = nameKind(name);
        if (kind == NameKind::Foreign) continue;
        if (auto value = inputs.environment(name))
            entries.push_back({Entry::Kind::Scalar, name, *value, "environment"});
    }
    return entries;
}

const Entry* find(const std::vector<Entry>& entries, std::string_view name) {
    auto found = std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) {
        return entry.key == name && !entry.value.empty();
    });
    return found == entries.end() ? nullptr : &*found;
}

/// The file to read; empty if there is none.
std::filesystem::path configFile(const Inputs& inputs, const Entry* named, Taker& taker) {
    std::error_code error;
    if (named) {
        if (std::filesystem::is_regular_file(named->value, error)) return named->value;
        taker.add(mistakeAt(*named, "there is no such file: name one, or leave it empty"));
        return {};
    }
    return firstOf(inputs, "aoc.yaml");
}

/// A stronger layer's empty value leaves the weaker one's as it is, and one that is set hides it:
/// so what the environment sets is not looked at in .env.
std::vector<Entry> withoutHidden(std::vector<Entry> weaker, const std::vector<Entry>& stronger) {
    std::erase_if(weaker, [&](const Entry& entry) { return find(stronger, entry.key) != nullptr; });
    return weaker;
}

}  // namespace

bool Settings::allRootsLoopback() const {
    for (const auto& [name, source] : sources)
        for (const auto& [endpoint, root] : source.roots)
            if (!isLoopback(root)) return false;
    return isLoopback(loginRoot) && isLoopback(graphRoot) && isLoopback(managementRoot);
}

Inputs processInputs() {
    Inputs inputs;
    inputs.environment = [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value ? std::optional<std::string>(value) : std::nullopt;
    };
    for (char** variable = environ; variable && *variable; ++variable) {
        std::string text(*variable);
        inputs.environmentNames.push_back(text.substr(0, text.find('=')));
    }
    std::error_code error;
    inputs.programFolder = std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
    return inputs;
}

std::vector<Mistake> load(const Inputs& inputs, Settings& settings) {
    settings = defaults(inputs);
    Taker taker(settings);
    std::vector<Entry> environment = fromEnvironment(inputs);
    Contents envFile = readEnvFile(inputs.envFile);
    const Entry* named = find(environment, kConfig);
    if (!named) named = find(envFile.entries, kConfig);

    auto file = configFile(inputs, named, taker);
    if (!file.empty()) taker.takeFile(readYamlFile(file));
    for (const Mistake& mistake : envFile.mistakes) taker.add(mistake);
    taker.takeNames(withoutHidden(envFile.entries, environment), true);
    taker.takeNames(environment, false);

    return taker.finish();
}

std::variant<Settings, std::vector<Mistake>> load(const Inputs& inputs) {
    Settings settings;
    auto mistakes = load(inputs, settings);
    if (!mistakes.empty()) return mistakes;
    return settings;
}

}  // namespace aoc::settings
