// SPDX-License-Identifier: MIT
#include "server/commands/copy_leases.hpp"

#include "server/startup.hpp"

namespace aoc::server {
namespace {

std::map<store::Share, run::LeaseKeeper::Streams> sharesOf(
    const std::vector<collect::StreamId>& streams, const Catalogue& catalogue) {
    std::map<store::Share, run::LeaseKeeper::Streams> shares;
    for (const collect::StreamId& id : streams) {
        // One without its plugin is collected by nobody who goes by these settings.
        const plugin::Stream* stream = catalogue.find(id.source, id.stream);
        shares[run::shareOf(id, stream ? stream->rateFamily : "")].push_back(id);
    }
    return shares;
}

}  // namespace

CopyLeases::CopyLeases(store::Leases& leases, const std::vector<collect::StreamId>& streams,
                       const Catalogue& catalogue)
    : leases_(leases),
      streams_(streams),
      keeper_(leases, sharesOf(streams, catalogue), run::newHolder(nameOfProcess("aoc copy")),
              store::kLeaseLength, steady_,
              {.hold = [this](const auto& held, auto number) { return hold(held, number); },
               .drop = [](const auto&) {}}) {}

Status CopyLeases::take() {
    keeper_.round();
    for (const collect::StreamId& id : streams_) {
        if (keeper_.holds(id)) continue;
        const std::string why = id.source + "/" + id.stream + ": " + keeper_.holderOf(id);
        if (!keeper_.other(id)) return Unexpected(Error{Error::Kind::Unavailable, why, {}});
        return Unexpected(Error{Error::Kind::Conflict, why + ". Stop it, and copy again", {}});
    }
    taken_ = true;
    keeper_.begin();
    return Done{};
}

Status CopyLeases::hold(const std::vector<collect::StreamId>& streams, std::uint64_t number) {
    if (taken_)
        return Unexpected(Error{Error::Kind::Conflict, "the copy was paused for too long", {}});
    if (Status fenced = leases_.fence(streams, number); !fenced) return fenced;
    for (const collect::StreamId& id : streams) numbers_[id] = number;
    return Done{};
}

}  // namespace aoc::server
