// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "aoc/store/event_store.hpp"

namespace aoc::store {

struct MongoOptions {
    std::string database = {};          ///< Empty: the one that the URI names, or else micro_soc.
    std::string collection = "events";  ///< Of the events; what else there is bears its name too.
    bool readOnly = false;
    /// Whose events those are that an earlier AOC left there without saying so: they are adopted
    /// before the store is open. Empty: not known, and then there must be none.
    std::string tenant = {};
    /// Told now and then how many of how many of them are adopted; false: stop.
    std::function<bool(std::uint64_t done, std::uint64_t total)> adopting = {};
    /// Called before every write command, with its name; for tests that let the store die there by
    /// throwing.
    std::function<void(std::string_view)> beforeWrite = {};
};

/// Opens the events in the MongoDB that the URI names, and makes what is missing. Any number of
/// processes may have it open.
///
/// Invalid, field "TENANT_ID": there is something to adopt, and no tenant is given.
/// Invalid, field "MONGO_URI": the URI is wrong, or a server does not let us in. Conflict: the
/// collections are from another version. Unavailable: no server answers. No error holds the URI or
/// its password.
Result<std::unique_ptr<EventStore>> openMongo(std::string_view uri, MongoOptions options = {});

}  // namespace aoc::store
