// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/base/time.hpp"

namespace aoc::store {

/// What a tenant's directory said of an id when it was asked.
struct Name {
    std::string id;    ///< GUID, lower case.
    std::string name;  ///< Empty: it knows of no such thing.
    std::string kind;  ///< The service's own word: "user", "group".
    Instant until;     ///< From then on it is worth asking again.
    friend bool operator==(const Name&, const Name&) = default;
};

}  // namespace aoc::store
