// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/event/event.hpp"
#include "aoc/pipeline/wording.hpp"

namespace aoc::api {

/// The event as the API gives it: renderEvent(), and how people call its service and operation.
std::string eventJson(const Event& event, const pipeline::Wording& wording);

}  // namespace aoc::api
