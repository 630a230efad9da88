// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

#include "aoc/outbound/client.hpp"
#include "aoc/settings/settings.hpp"

namespace aoc::server {

/// What each tenant signs in with, by its id. A certificate that can't be read is added to
/// `mistakes`; one that has expired, or will within 30 days of `now`, to `warnings`.
std::map<std::string, outbound::Credentials> loadCredentials(
    const settings::Settings& settings, Instant now, std::vector<settings::Mistake>& mistakes,
    std::vector<std::string>& warnings);

/// What is to be said of a certificate at that time: that it can't be used, or soon can't be. Empty
/// if all is well.
std::string concernAbout(const outbound::Certificate& certificate, Instant now);

}  // namespace aoc::server
