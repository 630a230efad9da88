// SPDX-License-Identifier: MIT
#pragma once

#include "settings/entry.hpp"

namespace aoc::settings {

/// Reads KEY=VALUE lines. `#` begins a comment at the start of a line or after a blank; "export "
/// may stand before the name; values may be quoted: 'as it stands' or "with \n, \t, \" and \\".
/// Nothing is substituted. A line that can't be understood is a mistake, and never shown: it may
/// hold a secret.
Contents readEnvFile(const std::filesystem::path& file);

}  // namespace aoc::settings
