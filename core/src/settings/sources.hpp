// SPDX-License-Identifier: MIT
#pragma once

#include "settings/entry.hpp"

namespace aoc::settings {

/// A value that is below what is documented, to be refused unless all roots are loopback.
struct TooLow {
    Entry entry;
    std::string cure;
};

/// Takes over an entry below `sources:`; its key begins with "sources.".
void takeSource(const Entry& entry, Settings& settings, std::vector<Mistake>& mistakes,
                std::vector<TooLow>& tooLow);

}  // namespace aoc::settings
