// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aoc/outbound/certificate.hpp"
#include "aoc/pipeline/wording.hpp"
#include "aoc/store/event_store.hpp"
#include "server/api/collecting.hpp"
#include "server/api/live_seats.hpp"
#include "server/catalogue.hpp"
#include "server/recent_coverage.hpp"
#include "server/stream_watch.hpp"

namespace aoc::api {

/// What handlers work with. All of it outlives the server.
struct Context {
    const store::EventStore& store;
    const server::Catalogue& catalogue;
    const Clock& clock;  ///< The services', as far as it is known.
    server::RecentCoverage& recentCoverage;
    Collecting* collecting = nullptr;      ///< None: nothing can be collected ...
    server::StreamWatch* watch = nullptr;  ///< None: nothing is looked after.
    LiveSeats& liveSeats;
    std::shared_ptr<const pipeline::CurrentWording> wording =
        std::make_shared<pipeline::CurrentWording>();
    std::string whyNotCollecting{};  ///< ... for this reason; one line with the cure.
    /// What the tenants sign in with, to be warned before it expires.
    std::vector<std::shared_ptr<const outbound::Certificate>> certificates{};
};

}  // namespace aoc::api
