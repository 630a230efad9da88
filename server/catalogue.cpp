// SPDX-License-Identifier: MIT
#include "server/catalogue.hpp"

namespace aoc::server {

std::set<collect::StreamId> Catalogue::wanted() const {
    std::set<collect::StreamId> ids;
    for (const std::string& tenant : tenants) {
        for (const Source& source : sources) {
            if (!source.enabled) continue;
            for (const plugin::Stream& stream : source.streams)
                ids.insert({tenant, source.name, stream.name});
        }
    }
    return ids;
}

const plugin::Stream* Catalogue::find(const std::string& source, const std::string& stream) const {
    for (const Source& known : sources) {
        if (known.name != source) continue;
        for (const plugin::Stream& candidate : known.streams) {
            if (candidate.name == stream) return &candidate;
        }
    }
    return nullptr;
}

}  // namespace aoc::server
