// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/base/root.hpp"
#include "aoc/outbound/http.hpp"
#include "outbound/cut.hpp"

namespace aoc::outbound {

/// Where an exchange stood when it failed.
struct Scene {
    const Root& root;
    const Cut& cut;
    Millis deadline;
    std::size_t cap;
};

/// The failure that the exception under way stands for. REQUIRES: called from a catch block.
Failure currentFailure(const Scene& scene);

}  // namespace aoc::outbound
