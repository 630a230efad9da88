// SPDX-License-Identifier: MIT
#include "server/version.hpp"

#include "server/commands/command.hpp"

namespace aoc::server {

int version(const Arguments&, const Console& console) {
    console.out << "aoc " << kVersion << '\n';
    return kExitDone;
}

}  // namespace aoc::server
