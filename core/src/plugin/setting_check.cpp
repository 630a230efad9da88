// SPDX-License-Identifier: MIT
#include "setting_check.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

#include "advice.hpp"
#include "aoc/base/text.hpp"
#include "seam.hpp"

namespace aoc::plugin {
namespace {

std::span<const aoc_setting> declared(const aoc_plugin& plugin) {
    return {plugin.settings, plugin.setting_count};
}

/// What a person who wrote an unknown name should write.
std::string cureForUnknown(const aoc_plugin& plugin, std::string_view name) {
    if (plugin.setting_count == 0) return "it has no settings: take the line out";
    std::vector<std::string> names;
    std::string all;
    for (const aoc_setting& setting : declared(plugin)) {
        names.emplace_back(fromC(setting.name));
        all += (all.empty() ? "" : ", ") + names.back();
    }
    std::string meant = nearest(name, names);
    return meant.empty() ? "known are " + all : "did you mean \"" + meant + "\"?";
}

/// What to write instead of the value; empty if it is right.
std::string cureForValue(const aoc_setting& setting, std::string_view value) {
    if (number(setting.type) == AOC_SETTING_INTEGER) {
        std::optional<std::int64_t> number = parseInteger(value);
        if (!number || *number < setting.minimum || *number > setting.maximum)
            return "write a whole number from " + std::to_string(setting.minimum) + " to " +
                   std::to_string(setting.maximum);
    }
    if (number(setting.type) == AOC_SETTING_BOOLEAN && value != "true" && value != "false")
        return "write true or false";
    return {};
}

}  // namespace

Result<SettingValues> checkSettings(const aoc_plugin& plugin,
                                    const std::map<std::string, std::string>& written) {
    std::string source(fromC(plugin.name));
    for (const auto& [name, value] : written) {
        bool known = std::ranges::any_of(declared(plugin), [&, &name = name](const aoc_setting& s) {
            return fromC(s.name) == name;
        });
        if (!known)
            return Unexpected(Error{Error::Kind::Invalid,
                                    "the source " + source + " has no setting \"" + oneLine(name) +
                                        "\"; " + cureForUnknown(plugin, name),
                                    name});
    }
    SettingValues values;
    for (const aoc_setting& setting : declared(plugin)) {
        std::string name(fromC(setting.name));
        auto found = written.find(name);
        std::string value =
            found == written.end() ? std::string(fromC(setting.default_value)) : found->second;
        if (std::string cure = cureForValue(setting, value); !cure.empty())
            return Unexpected(Error{Error::Kind::Invalid,
                                    "the setting " + name + " of the source " + source +
                                        " can't be \"" + oneLine(value) + "\"; " + cure + " (" +
                                        oneLine(fromC(setting.help)) + ")",
                                    name});
        values.emplace(std::move(name), std::move(value));
    }
    return values;
}

}  // namespace aoc::plugin
