// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "aoc/collect/ledger.hpp"
#include "store/sqlite/connection.hpp"

namespace aoc::store::sqlite {

std::vector<collect::Window> readWindows(Connection& connection, const collect::StreamId& stream);
std::optional<collect::StreamState> readStreamState(Connection& connection,
                                                    const collect::StreamId& stream);
std::vector<collect::Content> readContents(Connection& connection, const collect::StreamId& stream,
                                           const std::vector<std::string>& keys);
/// The first by key after that one, at most so many.
std::vector<collect::Content> readContentsAfter(Connection& connection,
                                                const collect::StreamId& stream,
                                                const std::string& key, unsigned most);
std::vector<collect::Content> readGoneContents(Connection& connection,
                                               const collect::StreamId& stream);
std::vector<collect::StreamId> readStreams(Connection& connection);

}  // namespace aoc::store::sqlite
