// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <type_traits>
#include <vector>

#include "aoc/base/time.hpp"

namespace aoc::simulation {

/// What happened, one line a step, for a person who replays a seed. Costs nothing while it is off.
class Trace {
  public:
    Trace(bool on, const Instant& now) : on_(on), now_(now) {}

    bool on() const { return on_; }

    template <typename... Parts>
    void say(const char* what, const Parts&... parts) {
        if (!on_) return;
        std::string line = formatTime(now_) + " " + what;
        line.resize(std::max<std::size_t>(line.size(), 35), ' ');
        ((line += ' ', line += text(parts)), ...);
        lines.push_back(std::move(line));
    }

    std::vector<std::string> lines;

  private:
    static std::string text(const std::string& s) { return s; }
    static std::string text(const char* s) { return s; }
    static std::string text(Instant t) { return formatTime(t); }
    static std::string text(const Span& span) {
        return formatTime(span.from) + ".." + formatTime(span.to);
    }
    template <typename Number>
    requires std::is_arithmetic_v<Number>
    static std::string text(Number n) { return std::to_string(n); }

    const bool on_;
    const Instant& now_;
};

}  // namespace aoc::simulation
