// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/source/source.hpp"

namespace aoc::intune {

/// Reads the common fields off one auditEvent. Any member may be missing or of an odd type.
void readAuditEvent(source::Json record, const source::EventDraft& draft);

}  // namespace aoc::intune
