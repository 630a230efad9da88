// SPDX-License-Identifier: MIT
//
// What AOC's first edition, written in Python, left in a database: documents with an ObjectId as
// _id, and
//
//     id, timestamp   a text such as "2024-05-01T10:00:00+00:00", of any width; or a date
//     service, operation, result, actor_display, target_displays, display_summary
//     dedupe_key      made of time, category, operation and targets
//     actor, targets  the source's own objects
//     raw             the whole record, as a document; its text was not kept
//
// They do not say of which tenant and source they are.
#pragma once

#include <string>
#include <variant>

#include "aoc/event/event.hpp"
#include "store/mongo/bson.hpp"

namespace aoc::store::mongo {

/// Why a document can't be made an event; for a person.
struct NoEvent {
    std::string reason;
};

/// The document as an event of that tenant. Its key is the one that the same record gets when it is
/// fetched: source and id are told from raw. What the document says in its own fields stays as it
/// is said there, under normaliser version 0.
std::variant<Event, NoEvent> oldEvent(const Document& document, const std::string& tenant);

}  // namespace aoc::store::mongo
