// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string_view>

namespace aoc::settings {

/// One of Microsoft's clouds: a tenant is in one, with all its services. A token's scope names the
/// service by the host that it has there.
struct Cloud {
    std::string_view name;
    std::string_view loginRoot, graphRoot, managementRoot;  ///< https://host
};

/// Global first.
std::span<const Cloud> clouds();

/// REQUIRES: there is one of this name.
const Cloud& cloudNamed(std::string_view name);

}  // namespace aoc::settings
