// SPDX-License-Identifier: MIT
#pragma once

#include "aoc/collect/ledger.hpp"
#include "store/sqlite/event_writer.hpp"

namespace aoc::store::sqlite {

/// Writes facts inside a transaction that the caller holds. Not to be used after a rollback.
class LedgerWriter {
  public:
    LedgerWriter(Connection& connection, const BeforeWrite& beforeWrite);

    void write(const collect::Facts& facts);

  private:
    std::int64_t numberOf(const collect::StreamId& stream);

    const BeforeWrite& beforeWrite_;
    Connection& connection_;
    Statement findStream_, addStream_, putContent_, putStream_, putWindow_, deleteWindow_,
        forgetContents_;
};

}  // namespace aoc::store::sqlite
