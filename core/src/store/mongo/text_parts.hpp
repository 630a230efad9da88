// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "aoc/event/event.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// In how many parts a text of that size is kept.
std::size_t partsFor(std::size_t size);

/// Keeps a text, of any bytes, that is too large for one document. Written before the document that
/// says in how many parts it is, so that no such document is without its text. An event's, which
/// bear its dedupe_key and happened_at, because they are to go when it does:
void writeParts(const Database& database, const BeforeWrite& beforeWrite, const Event& event);
void writeParts(const Database& database, const BeforeWrite& beforeWrite, const Rejected& rejected);
/// Has the parts of a body's text go when that event does.
void keepParts(const Database& database, const Key& of, const Event& event);
void removeParts(const Database& database, const Key& of);
/// The text again. Throws Failure if a part is missing.
std::string readParts(const Database& database, const Key& of, std::size_t count);

}  // namespace aoc::store::mongo
