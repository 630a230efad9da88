// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "aoc/settings/settings.hpp"

namespace aoc::settings {

/// A setting that is a text.
struct Key {
    std::string_view key;          ///< In aoc.yaml.
    std::string_view environment;  ///< Its name there.
    /// Takes the value over and answers nothing, or answers the cure.
    std::string (*set)(Settings&, const std::string& value);
};

std::span<const Key> keys();

/// Whether the value means "off": empty, false, 0, no or off.
bool isOff(const std::string& value);

}  // namespace aoc::settings
