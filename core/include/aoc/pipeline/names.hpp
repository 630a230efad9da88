// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "aoc/event/event.hpp"
#include "aoc/pipeline/wording.hpp"

namespace aoc::pipeline {

/// Names by id, in lower case.
using Names = std::unordered_map<std::string, std::string>;

/// Whether people read an id where a name should be: who did it, or one of those it was done to, is
/// a GUID and nothing else. Cheap enough for every event.
bool lacksNames(const Event& event);

/// Those ids, in lower case, each once.
std::vector<std::string> idsWithoutName(const Event& event);

/// The names that were put into an event: what an event that is made anew loses.
Names namesIn(const Event& event);

/// Puts names in the place of ids, as far as they are known, marks them as looked up, and says the
/// summary anew. Whether that changed anything. The record stays as it is, so that search finds the
/// event by the ids too. REQUIRES: the event is whole, not prepared for a store.
bool putNames(Event& event, const Names& names, const Wording& wording);

}  // namespace aoc::pipeline
