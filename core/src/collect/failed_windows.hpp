// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "aoc/base/time.hpp"

namespace aoc::collect {

/// Windows of one stream that could not be read, until a person is told of them: those that met the
/// same fate for the same reason in one text, so that an outage is one warning and not a hundred.
class FailedWindows {
  public:
    enum class Fate { LeftOpen, NotReadAgain, Gone };

    void add(const Span& window, Fate fate, const std::string& why);
    bool empty() const { return groups_.empty(); }
    /// What to tell; nothing is left then.
    std::vector<std::string> take();

  private:
    struct Group {
        std::size_t windows = 0;
        Span span;  // From the first to the last of them.
    };
    std::map<std::pair<Fate, std::string>, Group> groups_;  // By why, too.
};

}  // namespace aoc::collect
