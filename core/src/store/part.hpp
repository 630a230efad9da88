// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/store/event_store.hpp"

namespace aoc::store {

/// A part of a walk holds no more text than this, or one item.
inline constexpr std::size_t kMostInPart = 16 << 20;

// How much text is in an item.
inline std::size_t textIn(const History& history) {
    std::size_t bytes = 0;
    for (const Event& body : history) bytes += body.rawText.size();
    return bytes;
}
inline std::size_t textIn(const Rejected& rejected) { return rejected.rawText.size(); }
inline std::size_t textIn(const collect::Content& content) { return content.reason.size(); }

}  // namespace aoc::store
