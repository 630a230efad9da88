// SPDX-License-Identifier: MIT
#include "server/catalogue.hpp"

namespace aoc::server {

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
