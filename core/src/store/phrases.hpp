// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "aoc/event/words.hpp"

namespace aoc::store {

/// Whether each phrase stands in the event that is shown or in one of its earlier bodies.
inline bool holdPhrases(const Event& shown, const std::vector<Event>& earlier,
                        const std::vector<std::string>& phrases) {
    return std::all_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
        return containsPhrase(shown, phrase) ||
               std::any_of(earlier.begin(), earlier.end(),
                           [&](const Event& other) { return containsPhrase(other, phrase); });
    });
}

}  // namespace aoc::store
