// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "aoc/store/event_store.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

// Everything in parts, as EventStore promises. They throw Failure.
Part<History> walkEvents(const Database& database, const std::string& from, unsigned most);
Part<Rejected> walkRejected(const Database& database, const std::string& from, unsigned most);
Part<collect::Content> walkContents(const Database& database, const collect::StreamId& stream,
                                    const std::string& from, unsigned most);

}  // namespace aoc::store::mongo
