// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/source/source.hpp"

namespace aoc::entra {

/// Reads the common fields off one directoryAudit. Any member may be missing or of an odd type.
void readDirectoryAudit(source::Json record, const source::EventDraft& draft);

}  // namespace aoc::entra
