// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/source/source.hpp"

namespace aoc::office365 {

/// Reads the common fields off a record of the unified audit log, whatever its workload.
void readAuditRecord(source::Json record, const source::EventDraft& draft);

}  // namespace aoc::office365
