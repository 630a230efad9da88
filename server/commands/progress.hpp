// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ostream>
#include <string>

#include "aoc/run/summary.hpp"

namespace aoc::server {

/// Shows how a run goes on: a bar that moves on a terminal, a line every few seconds elsewhere.
class Progress {
  public:
    Progress(std::ostream& out, bool isTerminal) : out_(out), isTerminal_(isTerminal) {}

    /// `now`: of a steady clock.
    void show(const run::Summary& summary, std::chrono::steady_clock::time_point now);
    /// Takes the bar away.
    void end();

  private:
    std::ostream& out_;
    bool isTerminal_;
    bool shown_ = false;
    std::chrono::steady_clock::time_point last_;
};

/// "[#####-----] 12 of 24 windows, 3201 records".
std::string progressBar(const run::Summary& summary);

/// The result as a table for people: a row a stream, and one of sums.
std::string resultTable(const run::Summary& summary);

}  // namespace aoc::server
