// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "aoc/base/result.hpp"
#include "event/repair.hpp"

namespace simdjson::dom {
class document;
}

namespace aoc::event {

/// Parses the text into the document, which copies what it needs. The text gets spare capacity, its
/// characters stay. What could be passed over is the answer (see repair.hpp).
Result<std::vector<Damage>> parseInto(simdjson::dom::document& document, std::string& text);

/// Whether the text is JSON in which every value can be read.
bool isSoundJson(std::string_view text);

}  // namespace aoc::event
