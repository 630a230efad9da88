// SPDX-License-Identifier: MIT
#pragma once

#include <set>
#include <string>
#include <vector>

#include "aoc/collect/ledger.hpp"
#include "aoc/plugin/loader.hpp"
#include "aoc/plugin/types.hpp"

namespace aoc::server {

/// What is known of the sources, whether or not anything can be collected from them.
struct Catalogue {
    struct Source {
        std::string name;
        std::string version;
        bool enabled = true;
        std::vector<plugin::Stream> streams;  ///< With the settings' overrides applied.
    };
    std::vector<std::string> tenants;
    std::vector<Source> sources;
    std::vector<plugin::Refusal> refused;

    /// The streams that are to be collected: of all enabled sources, for each tenant.
    std::set<collect::StreamId> wanted() const;

    /// Nothing if there is no such stream.
    const plugin::Stream* find(const std::string& source, const std::string& stream) const;
};

}  // namespace aoc::server
