// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <vector>

#include "aoc/collect/collector.hpp"
#include "collect/ready_queue.hpp"

namespace aoc::collect {

/// Who waits for which readings.
class Tickets {
  public:
    TicketId open();
    void addStream(TicketId id, const StreamId& stream, const Span& asked);
    void need(TicketId id, ReadingId reading);
    void fail(TicketId id, const StreamId& stream);

    void done(ReadingId reading);
    void gaveUp(ReadingId reading, const StreamId& stream);
    void split(ReadingId parent, ReadingId older, ReadingId newer);
    void replace(ReadingId reading, ReadingId by) { split(reading, by, by); }

    struct Asked {
        StreamId stream;
        Span span;  ///< Within reach.
    };
    struct Ticket {
        std::vector<Asked> asked;
        std::set<ReadingId> needs;
        std::set<StreamId> failed;
        std::size_t total = 0;
        std::optional<TicketState> last;  ///< How it stood when it was finished.
    };
    /// nullptr if it is long past.
    const Ticket* find(TicketId id) const;
    /// Unfinished tickets that need nothing any more, to be closed by finish().
    std::vector<TicketId> ended();
    void finish(TicketId id, TicketState state);

  private:
    void release(ReadingId reading);

    TicketId lastId_ = 0;
    std::map<TicketId, Ticket> tickets_;
    std::map<ReadingId, std::set<TicketId>> waiting_;
    std::set<TicketId> ended_;
};

}  // namespace aoc::collect
