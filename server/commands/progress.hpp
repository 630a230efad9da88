// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>

#include "aoc/run/summary.hpp"
#include "server/commands/command.hpp"
#include "server/signals.hpp"

namespace aoc::server {

/// Shows how something long goes on: a bar that moves on a terminal, a line every few seconds
/// elsewhere.
class Progress {
  public:
    Progress(std::ostream& out, bool isTerminal) : out_(out), isTerminal_(isTerminal) {}

    /// `now`: of a steady clock.
    void show(const run::Summary& summary, std::chrono::steady_clock::time_point now);
    /// `text` says what is counted: "12 of 24 events".
    void show(std::uint64_t done, std::uint64_t total, const std::string& text,
              std::chrono::steady_clock::time_point now);
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
std::string progressBar(std::uint64_t done, std::uint64_t total, const std::string& text);

/// Shows how the events of an earlier AOC are adopted (store::MongoOptions), until a signal comes.
std::function<bool(std::uint64_t, std::uint64_t)> showAdoption(const Console& console,
                                                               StopSignals& signals);

/// The result as a table for people: a row a stream, and one of sums.
std::string resultTable(const run::Summary& summary);

}  // namespace aoc::server
