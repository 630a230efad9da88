// SPDX-License-Identifier: MIT
#include "collect/tickets.hpp"

#include <utility>

namespace aoc::collect {
namespace {

/// Tickets that can still be asked about. A server that runs for a year opens 35,000.
constexpr std::size_t kKept = 1000;

}  // namespace

TicketId Tickets::open() {
    TicketId id = ++lastId_;
    tickets_[id];
    ended_.insert(id);
    while (tickets_.size() > kKept && tickets_.begin()->second.last)
        tickets_.erase(tickets_.begin());
    return id;
}

void Tickets::addStream(TicketId id, const StreamId& stream, const Span& asked) {
    tickets_[id].asked.push_back({stream, asked});
}

void Tickets::need(TicketId id, ReadingId reading) {
    Ticket& ticket = tickets_[id];
    if (!ticket.needs.insert(reading).second) return;
    ++ticket.total;
    waiting_[reading].insert(id);
    ended_.erase(id);
}

void Tickets::fail(TicketId id, const StreamId& stream) { tickets_[id].failed.insert(stream); }

void Tickets::done(ReadingId reading) { release(reading); }

void Tickets::gaveUp(ReadingId reading, const StreamId& stream) {
    auto at = waiting_.find(reading);
    if (at == waiting_.end()) return;
    for (TicketId id : at->second) tickets_[id].failed.insert(stream);
    release(reading);
}

void Tickets::split(ReadingId parent, ReadingId older, ReadingId newer) {
    auto at = waiting_.find(parent);
    if (at == waiting_.end()) return;
    for (TicketId id : std::exchange(at->second, {})) {
        Ticket& ticket = tickets_[id];
        ticket.needs.erase(parent);
        --ticket.total;
        need(id, older);
        need(id, newer);
    }
    waiting_.erase(parent);
}

void Tickets::release(ReadingId reading) {
    auto at = waiting_.find(reading);
    if (at == waiting_.end()) return;
    for (TicketId id : at->second) {
        Ticket& ticket = tickets_[id];
        ticket.needs.erase(reading);
        if (ticket.needs.empty()) ended_.insert(id);
    }
    waiting_.erase(at);
}

const Tickets::Ticket* Tickets::find(TicketId id) const {
    auto at = tickets_.find(id);
    return at == tickets_.end() ? nullptr : &at->second;
}

std::vector<TicketId> Tickets::ended() {
    auto ids = std::exchange(ended_, {});
    return {ids.begin(), ids.end()};
}

void Tickets::finish(TicketId id, TicketState state) { tickets_[id].last = std::move(state); }

}  // namespace aoc::collect
