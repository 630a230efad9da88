// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/collect/ledger.hpp"
#include "collect/rows.hpp"

namespace aoc::collect {

/// Facts that wait to be written. It keeps only the last word about each row: a row that is put
/// again must not be deleted by what superseded it earlier.
class FactLog {
  public:
    void add(const RowChange& change);
    void add(Content content) { facts_.contents.push_back(std::move(content)); }
    void add(StreamState state);
    void add(Forgotten forgotten) { facts_.forgotten.push_back(std::move(forgotten)); }
    /// Drops what is said of a stream.
    void forget(const StreamId& stream);
    Facts take();

  private:
    Facts facts_;
};

}  // namespace aoc::collect
