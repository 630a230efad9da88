// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/collect/ledger.hpp"
#include "store/mongo/bson.hpp"

namespace aoc::store::mongo {

// The documents of the ledger. Their _id says what they are about, so that a fact which is written
// twice is there once.

/// "tenant/source/stream": none of the three has a slash.
std::string idOf(const collect::StreamId& stream);
std::string idOf(const collect::Window& window);
std::string idOfContent(const collect::StreamId& stream, const std::string& key);

/// A stream of which nothing is known but that it is there.
std::string encodeName(const collect::StreamId& stream);
/// `lease`: under which it is written (see collect::Fence).
std::string encode(const collect::StreamState& state, std::uint64_t lease);
std::string encode(const collect::Window& window, std::uint64_t lease);
std::string encode(const collect::Content& content);

collect::StreamId decodeStreamId(const Document& document);
/// Whether the document says more than the stream's name.
bool isStated(const Document& document);
collect::StreamState decodeState(const Document& document);
collect::Window decodeWindow(const collect::StreamId& stream, const Document& document);
collect::Content decodeContent(const collect::StreamId& stream, const Document& document);

}  // namespace aoc::store::mongo
