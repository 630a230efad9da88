// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace aoc::settings {

/// What a name in the environment or in .env is to AOC.
enum class NameKind {
    Known,    ///< In the tables of keys and numbers, or AOC_CONFIG.
    NotYet,   ///< A feature that is not there yet.
    Unknown,  ///< Begins with AOC_, or is nearly the name of a setting.
    Foreign,  ///< Somebody else's.
};

NameKind nameKind(const std::string& name);

/// What to write instead of a NotYet name.
std::string notYetCure(const std::string& name);

/// The names that AOC reads from the environment.
std::vector<std::string_view> knownNames();

/// ": did you mean X?", or nothing if none of the choices is near.
std::string didYouMean(const std::string& word, const std::vector<std::string_view>& choices);

}  // namespace aoc::settings
