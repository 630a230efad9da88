// SPDX-License-Identifier: MIT
#pragma once

#include "parameters.hpp"

namespace aoc::office365 {

/// The properties that were modified, and what a cmdlet or a mail client was told to set.
void readChanges(const Record& record, const std::vector<Parameter>& parameters,
                 const source::EventDraft& draft);

}  // namespace aoc::office365
