// SPDX-License-Identifier: MIT
#include "setting_check.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "advice.hpp"
#include "seam.hpp"

namespace aoc::plugin {
namespace {

std::span<const aoc_setting> declared(const aoc_plugin& plugin) {
    return {plugin.settings, plugin.setting_count};
}

/// How many letters must be added, taken away or replaced.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0u);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

/// What a person who wrote an unknown name should write.
std::string cureForUnknown(const aoc_plugin& plugin, std::string_view name) {
    if (plugin.setting_count == 0) return "it has no settings: take the line out";
    constexpr std::size_t kLongestName = 64;  // Bounds the work for a name from outside.
    std::string all;
    std::string_view nearest;
    std::size_t least = 4;
    for (const aoc_setting& setting : declared(plugin)) {
        std::string_view known = fromC(setting.name);
        all += (all.empty() ? "" : ", ") + std::string(known);
        std::size_t away = name.size() > kLongestName ? least : distance(name, known);
        if (away < least && away < known.size()) {
            least = away;
            nearest = known;
        }
    }
    return nearest.empty() ? "known are " + all : "did you mean \"" + std::string(nearest) + "\"?";
}

std::optional<std::int64_t> readInteger(std::string_view text) {
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// What to write instead of the value; empty if it is right.
std::string cureForValue(const aoc_setting& setting, std::string_view value) {
    if (number(setting.type) == AOC_SETTING_INTEGER) {
        std::optional<std::int64_t> number = readInteger(value);
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
