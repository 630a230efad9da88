// SPDX-License-Identifier: MIT
#include "settings/names.hpp"

#include <algorithm>

#include "aoc/base/text.hpp"
#include "settings/keys.hpp"
#include "settings/numbers.hpp"

namespace aoc::settings {
namespace {

struct NotYet {
    std::string_view name;  ///< With '*' at its end: all that begin so.
    const char* cure;
};

constexpr NotYet kNotYet[] = {
    {"AUTH_*",
     "sign-in is not there yet and nothing would be protected: leave it empty; AOC listens on this "
     "machine only"},
    {"PRIVACY_*", "privacy rules are not there yet and nothing would be hidden: leave it empty"},
    {"CORS_ORIGINS", "other origins can't be let in yet: leave it empty"},
};

/// For this project's own tests and scripts; the program does not read them.
constexpr std::string_view kIgnored[] = {"AOC_SAMPLES", "AOC_BIN_DIR",      "AOC_CACHE",
                                         "AOC_TEST_*",  "AOC_SIMULATION_*", "AOC_BENCH_*"};

bool matches(std::string_view pattern, std::string_view name) {
    if (pattern.back() != '*') return pattern == name;
    pattern.remove_suffix(1);
    return name.substr(0, pattern.size()) == pattern;
}

}  // namespace

std::vector<std::string_view> knownNames() {
    std::vector<std::string_view> names{"AOC_CONFIG"};
    for (const Key& key : keys()) names.push_back(key.environment);
    for (const Number& number : numbers())
        if (!number.environment.empty()) names.push_back(number.environment);
    return names;
}

NameKind nameKind(const std::string& name) {
    auto known = knownNames();
    if (std::find(known.begin(), known.end(), name) != known.end()) return NameKind::Known;
    for (const NotYet& notYet : kNotYet)
        if (matches(notYet.name, name)) return NameKind::NotYet;
    for (std::string_view ignored : kIgnored)
        if (matches(ignored, name)) return NameKind::Foreign;
    if (name.rfind("AOC_", 0) == 0) return NameKind::Unknown;
    return didYouMean(name, known).empty() ? NameKind::Foreign : NameKind::Unknown;
}

std::string notYetCure(const std::string& name) {
    for (const NotYet& notYet : kNotYet)
        if (matches(notYet.name, name)) return notYet.cure;
    return {};
}

std::string didYouMean(const std::string& word, const std::vector<std::string_view>& choices) {
    std::string meant = nearest(word, {choices.begin(), choices.end()});
    return meant.empty() ? std::string() : ": did you mean " + meant + "?";
}

}  // namespace aoc::settings
