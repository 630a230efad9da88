// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "server/commands/command.hpp"

namespace aoc::server {

/// The program: finds the command in the table, reads its flags, runs it. `arguments` are those of
/// main() without the program's own name. The exit code.
int runApplication(const std::vector<std::string>& arguments, const Console& console);

}  // namespace aoc::server
