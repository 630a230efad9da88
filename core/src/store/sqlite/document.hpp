// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aoc/event/event.hpp"
#include "store/sqlite/compression.hpp"

namespace aoc::store::sqlite {

/// An event as bytes: everything but its key, body key and streams, which the row holds, and its
/// words, which are not stored. Appended to `out`, which may be used again and again.
void encode(const Event& event, std::string& out);

/// The event packed, now or before: see pack() of a document, also for how long the bytes are
/// there. Throws Failure.
std::string_view pack(const Event& event, const Dictionary* dictionary);

/// Keeps in the event what its row and the search take, and puts all into `packed`.
void packInto(Event& event, const Dictionary& dictionary);

/// Nothing if these are not the bytes of an event.
std::optional<Event> decode(std::string_view bytes);

}  // namespace aoc::store::sqlite
