// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/ledger.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

// From the primary, as everything is read: a ledger that lags would have windows read again.
// They throw Failure.
std::vector<collect::Window> readWindows(const Database& database, const collect::StreamId& stream);
std::optional<collect::StreamState> readStreamState(const Database& database,
                                                    const collect::StreamId& stream);
std::vector<collect::Content> readContents(const Database& database,
                                           const collect::StreamId& stream,
                                           const std::vector<std::string>& keys);
std::vector<collect::Content> readGoneContents(const Database& database,
                                               const collect::StreamId& stream);
std::vector<collect::StreamId> readStreams(const Database& database);

}  // namespace aoc::store::mongo
