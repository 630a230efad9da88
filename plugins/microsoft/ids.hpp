// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace aoc::microsoft {

/// Whether the text is a GUID as 8-4-4-4-12 hexadecimal digits.
bool isGuid(std::string_view text);

/// Whether people do not know by the text what it is: a GUID, perhaps with more digits behind it
/// ("<guid>_<guid>", "<guid>-94023180-1") or what it is of before it ("ServicePrincipal_<guid>").
bool isOnlyId(std::string_view text);

/// The name of one of Microsoft's own apps, by its app id in lower case; empty for any other.
std::string_view appName(std::string_view id);

/// The name of one of Microsoft's own apps if the text is the id of one, else the text.
std::string_view named(std::string_view text);

}  // namespace aoc::microsoft
