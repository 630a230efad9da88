// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/run/runner.hpp"
#include "server/commands/command.hpp"

namespace aoc::server {

/// One collection from the command line.
struct Collection {
    std::string command;  ///< What others are told is collecting: "aoc fetch".
    run::Request request;
    std::string target;   ///< What asks a server for the same: "/api/fetch-audit-logs?hours=24".
    std::string warning;  ///< What is to be said of the request itself; empty: nothing.
    bool json = false;    ///< Print the result as the API does.
};

/// Starts all that collecting takes, shows how it goes on, prints what came of it and ends: the
/// exit code.
int collectOnce(const Collection& collection, const Console& console);

}  // namespace aoc::server
