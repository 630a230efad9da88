// SPDX-License-Identifier: MIT
#include "runner_parts.hpp"

namespace aoc::run {

Status Runner::Parts::begin(const Options& options) {
    std::map<store::Share, std::vector<collect::StreamId>> shares;
    for (const Feed& feed : feeds) {
        for (const plugin::Stream& stream : feed.streams) {
            const collect::StreamId id{feed.tenant, feed.source->name(), stream.name};
            streams[id] = {&feed, &stream};
            shares[shareOf(id, stream.rateFamily)].push_back(id);
        }
    }
    if (!store.leases()) {
        for (const auto& [id, known] : streams)
            if (Status read = readLedger(id, 0); !read) return read;
        return Done{};
    }
    for (const auto& [id, known] : streams) {
        shared.collector.addStream(id, *known.stream, 0, {}, {});
        shared.collector.drop(id);
    }
    keeper.emplace(*store.leases(), shares, newHolder(options.name), options.leaseLength, steady,
                   LeaseKeeper::Calls{[this](auto& ids, auto lease) { return hold(ids, lease); },
                                      [this](auto& ids) { drop(ids); }});
    keeper->round();
    return Done{};
}

/// The order is what makes it safe: once the fence stands, nobody changes what is read then.
Status Runner::Parts::hold(const std::vector<collect::StreamId>& ids, std::uint64_t lease) {
    if (Status fenced = store.leases()->fence(ids, lease); !fenced) return fenced;
    for (const collect::StreamId& id : ids)
        if (Status read = readLedger(id, lease); !read) return read;
    if (takenOverAtOnce && !workers.empty()) catchUp(ids);
    return Done{};
}

void Runner::Parts::drop(const std::vector<collect::StreamId>& ids) {
    std::unique_lock lock(shared.mutex);
    for (const collect::StreamId& id : ids) shared.drop(id);
    changed(lock);
}

Status Runner::Parts::readLedger(const collect::StreamId& id, std::uint64_t lease) {
    auto rows = store.windows(id);
    if (!rows) return Unexpected(rows.error());
    auto state = store.streamState(id);
    if (!state) return Unexpected(state.error());
    auto gone = store.goneContents(id);
    if (!gone) return Unexpected(gone.error());
    const Known& known = streams.at(id);
    std::lock_guard lock(shared.mutex);
    shared.collector.addStream(id, *known.stream, known.feed->parallel(known.stream->rateFamily),
                               std::move(*rows), std::move(*state), std::move(*gone), lease);
    return Done{};
}

}  // namespace aoc::run
