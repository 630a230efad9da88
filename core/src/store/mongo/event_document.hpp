// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "aoc/event/event.hpp"
#include "store/mongo/bson.hpp"

namespace aoc::store::mongo {

/// MongoDB takes documents of 16 MB. This leaves room for the command around them, and for the
/// words and streams that later bodies add.
inline constexpr std::size_t kLargestDocument = (16 << 20) - (256 << 10);

/// What a record too large for one document is stored without. Nothing is lost: the text apart is
/// the record byte for byte.
struct Fit {
    bool raw = true;          ///< Its rendering as a document.
    bool rawText = true;      ///< Its text, which is kept in parts (text_parts.hpp).
    bool fieldsWhole = true;  ///< Common fields as long as they are; else cut, or left out.
};

/// The most that fits into one document.
Fit fitOf(const Event& event);

/// The bytes of the document of a new event. Its members are those that AOC always documented, and:
///
///     _id             the dedupe_key; documents that others wrote have their own
///     happened_at     timestamp as a date, for what counts in time, and for what is kept for so
///                     long (retention.hpp)
///     actor_folded    actor_display with its letter case folded away
///     actor_text, targets_text   actor and targets byte for byte
///     body_key        names the body that is shown
///     revisions       how many bodies came before it: those are in the collection of revisions
///     words           what search finds it by, of all its bodies
///     raw_note        how raw differs from the record, if it does
///     raw_text_parts  in how many parts the text is kept, if it is not here
///     raw_text_rendered  true if the bytes that came are not known: see Event
///     looked_up       [{id, name}]: names that are not in the record; see Event
///     masked          names of the members whose values are in raw and raw_text only; see Event
std::string encodeEvent(const Event& event, const Fit& fit);

/// Appends only what a body brings: what an update sets when a new one comes. Answers the members
/// that this body does not have and others may.
std::vector<std::string> appendBody(BsonWriter& out, const Event& event, const Fit& fit);

/// The words of a document, as its array holds them.
void appendWords(BsonWriter& out, std::string_view name, const Event& event, const Fit& fit);

/// The event of a document. What is missing stays empty; so does rawText if it is kept in parts.
Event decodeEvent(const Document& document);
/// In how many parts the text is kept; 0: it is in the document.
std::size_t textPartsOf(const Document& document);

/// Appends a projection that leaves out what decodeEvent() does not read, and is large.
void appendEventProjection(BsonWriter& out);

}  // namespace aoc::store::mongo
