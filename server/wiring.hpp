// SPDX-License-Identifier: MIT
//
// From what plugins declare and settings say to what clients and runners take: pure functions.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/ledger.hpp"
#include "aoc/collect/rules.hpp"
#include "aoc/outbound/client.hpp"
#include "aoc/plugin/types.hpp"
#include "aoc/settings/settings.hpp"
#include "aoc/source/abi.h"
#include "server/catalogue.hpp"

namespace aoc::server {

/// Where the plugin's endpoints are: "graph" and "management" at the settings' roots, any where the
/// source's own settings put it. A scope names the host in the tenant's cloud; a root on this
/// machine stands in for that one.
std::map<std::string, outbound::Endpoint> endpointsOf(const aoc_plugin& plugin,
                                                      const settings::Settings& settings);

/// The plugin's rate families, with the settings' numbers; without limits if those are off.
std::map<std::string, outbound::RateLimit> rateFamiliesOf(const aoc_plugin& plugin,
                                                          const settings::Settings& settings);

/// The streams, with the settings' sweep ages and distance, and asked no further back than events
/// are kept.
std::vector<plugin::Stream> withOverrides(std::vector<plugin::Stream> streams,
                                          const settings::Source& source,
                                          std::optional<Millis> keepEvents);

/// How often each stream is collected, of every tenant; nothing if that is switched off.
std::map<collect::StreamId, Millis> intervalsOf(const Catalogue& catalogue,
                                                const settings::Settings& settings);

collect::Rules rulesOf(const settings::Collect& collect);

}  // namespace aoc::server
