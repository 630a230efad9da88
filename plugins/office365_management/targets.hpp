// SPDX-License-Identifier: MIT
#pragma once

#include "parameters.hpp"

namespace aoc::office365 {

/// What it was done to, for people, in the order of how much it tells.
void readTargets(const Record& record, const std::vector<Parameter>& parameters,
                 std::string_view actor, const source::EventDraft& draft);

}  // namespace aoc::office365
