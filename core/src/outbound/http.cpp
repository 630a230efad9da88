// SPDX-License-Identifier: MIT
#include "aoc/outbound/http.hpp"

#include <strings.h>

namespace aoc::outbound {

std::string_view Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers) {
        if (key.size() == name.size() && ::strncasecmp(key.data(), name.data(), name.size()) == 0)
            return value;
    }
    return {};
}

}  // namespace aoc::outbound
