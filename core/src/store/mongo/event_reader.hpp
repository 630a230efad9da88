// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// The event of a document, with its text, which may have to be fetched in parts. Throws Failure.
Event readEvent(const Database& database, const Document& document);

/// The document of an event, as far as readEvent() reads it; null if there is none.
Document::Ptr findDocument(const Database& database, const Key& key);

/// The earlier bodies of an event, oldest first. `shown` is no earlier one, also if a crash left it
/// among them.
std::vector<Event> readEarlier(const Database& database, const Key& key, const Key& shown);

/// All bodies of an event, of its document.
History readHistory(const Database& database, const Document& document);

/// The query document for one event.
std::string byKey(const Key& key);

}  // namespace aoc::store::mongo
