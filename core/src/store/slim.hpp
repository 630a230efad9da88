// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>

#include "aoc/event/event.hpp"

namespace aoc::store {

/// Leaves in the event what a writer asks for of each, beside `packed` and `words`; the memory of
/// the rest is given back, for events wait in a queue.
inline void slimDown(Event& event, std::string packed, std::string words = {}) {
    Event slim;
    slim.packed = std::move(packed);
    slim.words = std::move(words);
    slim.key = event.key;
    slim.body = event.body;
    slim.time = event.time;
    slim.result = event.result;
    slim.normaliserVersion = event.normaliserVersion;
    slim.service = std::move(event.service);
    slim.operation = std::move(event.operation);
    slim.actorDisplay = std::move(event.actorDisplay);
    slim.source = std::move(event.source);
    slim.streams = std::move(event.streams);
    std::swap(event, slim);  // An assignment would leave the texts their memory.
}

}  // namespace aoc::store
