// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aoc/event/event.hpp"

namespace aoc::store::sqlite {

/// An event as bytes: everything but its key, body key and streams, which the row holds, and its
/// words, which are not stored.
std::string encode(const Event& event);

/// Nothing if these are not the bytes of an event.
std::optional<Event> decode(std::string_view bytes);

}  // namespace aoc::store::sqlite
