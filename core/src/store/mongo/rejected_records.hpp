// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "aoc/store/event_store.hpp"
#include "store/mongo/database.hpp"

namespace aoc::store::mongo {

/// Writes the rejected records of these batches, counting for each in `applied`. A crash leaves
/// some of them there, whole: they are duplicates the next time.
void writeRejected(const Database& database, const BeforeWrite& beforeWrite,
                   std::span<const Batch> batches, std::vector<Applied>& applied);
/// The latest to come first.
std::vector<Rejected> readRejected(const Database& database, unsigned limit);
Rejected decodeRejected(const Database& database, const Document& document);
/// Takes them off, and then their texts. A crash leaves texts that nobody speaks of.
void forgetRejected(const Database& database, const BeforeWrite& beforeWrite,
                    std::span<const Key> keys);
std::uint64_t countRejected(const Database& database);

}  // namespace aoc::store::mongo
