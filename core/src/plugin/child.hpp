// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/base/time.hpp"

namespace aoc::plugin {

/// How a child process ended.
struct ChildEnd {
    enum class How { Exited, Crashed, Hung } how = How::Exited;
    int number = 0;      ///< The exit code, or the signal that killed it.
    std::string output;  ///< What it wrote to its standard output, 64 KB at most; likewise:
    std::string errors;
};

/// Runs a program with the environment of this process and waits for its end; one that has not
/// ended after `limit` is killed. Unavailable if it can't be started.
Result<ChildEnd> runChild(const std::vector<std::string>& command, Millis limit);

}  // namespace aoc::plugin
