// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace aoc::store::mongo {

/// The collections of one AOC. All but the events are its own and bear the events' name, so that
/// several can share a database with one another and with other programs.
struct Collections {
    explicit Collections(const std::string& eventsName)
        : events(eventsName),
          revisions(eventsName + ".revisions"),
          textParts(eventsName + ".text_parts"),
          rejected(eventsName + ".rejected"),
          streams(eventsName + ".streams"),
          windows(eventsName + ".windows"),
          contents(eventsName + ".contents"),
          leases(eventsName + ".leases"),
          knownNames(eventsName + ".known_names"),
          meta(eventsName + ".meta"),
          notAdopted(eventsName + ".not_adopted") {}

    std::string events;
    std::string revisions;  ///< Earlier bodies of events.
    std::string textParts;  ///< Records that are too large for one document.
    std::string rejected;
    std::string streams;     ///< The ledger: what is known of each stream ...
    std::string windows;     ///< ... what was read ...
    std::string contents;    ///< ... and which contents were had.
    std::string leases;      ///< Which process collects what.
    std::string knownNames;  ///< Names of ids that were looked up.
    std::string meta;        ///< The version of all this, and the secret that seals cursors.
    std::string notAdopted;  ///< What was found among the events and can't be one, unchanged.
};

}  // namespace aoc::store::mongo
