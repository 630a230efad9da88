// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "aoc/source/source.hpp"

namespace aoc::microsoft {

/// Tells a draft what it was done to, each once, in the order in which they are added.
class TargetDisplays {
  public:
    explicit TargetDisplays(const source::EventDraft& draft) : draft_(draft) {}

    /// Without blanks around it; nothing that is empty or "Not Available".
    void add(std::string_view display);
    bool none() const { return seen_.empty(); }

  private:
    const source::EventDraft& draft_;
    std::vector<std::string> seen_;
};

}  // namespace aoc::microsoft
