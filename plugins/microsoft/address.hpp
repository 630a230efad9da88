// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace aoc::microsoft {

/// The address alone, of all spellings that records have: blanks around it, a port
/// ("192.0.2.1:443", "[2001:db8::1]:443"), IPv4 in the clothes of IPv6 ("::ffff:192.0.2.1").
/// Whatever is no address stays as it is.
std::string_view address(std::string_view text);

}  // namespace aoc::microsoft
