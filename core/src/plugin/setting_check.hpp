// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>

#include "aoc/base/result.hpp"
#include "aoc/source/abi.h"

namespace aoc::plugin {

using SettingValues = std::map<std::string, std::string, std::less<>>;

/// Checks what was written against what the plugin declares and adds its defaults. Invalid names
/// the setting in `field` and says what to write instead.
Result<SettingValues> checkSettings(const aoc_plugin& plugin,
                                    const std::map<std::string, std::string>& written);

}  // namespace aoc::plugin
