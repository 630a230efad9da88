// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/store/event_store.hpp"
#include "store/sqlite/reader_pool.hpp"

namespace aoc::store::sqlite {

// Everything in parts, as EventStore promises. They throw Failure.
Part<History> walkEvents(Reader& reader, const std::string& from, unsigned most);
Part<Rejected> walkRejected(Reader& reader, const std::string& from, unsigned most);
Part<collect::Content> walkContents(Connection& connection, const collect::StreamId& stream,
                                    const std::string& from, unsigned most);

}  // namespace aoc::store::sqlite
