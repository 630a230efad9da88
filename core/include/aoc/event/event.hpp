// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aoc/base/time.hpp"
#include "aoc/event/key.hpp"

namespace aoc {

/// How an operation ended, whatever the source's own spelling.
enum class Outcome { Unknown, Success, Failure, Timeout };

/// "success", "failure", "timeout", "unknown": as stored and as the API spells it.
std::string_view toText(Outcome outcome);

/// Reads a source's word in any case: True, Succeeded, PartiallySucceeded, Success, ...; Unknown
/// for what it does not know.
Outcome parseOutcome(std::string_view word);

/// Reads one of the four words that toText writes; nothing for any other.
std::optional<Outcome> outcomeFromText(std::string_view text);

/// The version of what pipeline/ and event/words make of a record. Stored with each event; raised
/// when they change.
inline constexpr int kNormaliserVersion = 4;

/// A property that an operation changed.
struct Change {
    std::string name;
    std::string before;
    std::string after;
    friend bool operator==(const Change&, const Change&) = default;
};

/// A name that is not in the record: the source was asked for it, by an id that is.
struct LookedUp {
    std::string id;
    std::string name;
    friend bool operator==(const LookedUp&, const LookedUp&) = default;
};

/// One audit event: the common fields, and the whole record that it was made from.
///
/// All texts are valid UTF-8, rawText too, or the record would have been rejected.
struct Event {
    Key key;         ///< Who it is: see key.hpp.
    Key body;        ///< Which body of it: bodyKey(rawText).
    std::string id;  ///< As the source gave it; empty if it gave none.
    Instant time;
    std::string service;
    std::string operation;
    Outcome result = Outcome::Unknown;
    std::string actorDisplay;
    std::vector<std::string> targetDisplays;
    std::string summary;
    std::string actor;    ///< The source's own object, as compact JSON; empty if there is none.
    std::string targets;  ///< Likewise.
    std::vector<Change> changes;
    std::string correlationId;
    std::string clientIp;
    std::string tenant;  ///< GUID, lower case.
    std::string source;
    std::vector<std::string> streams;  ///< In which of the source's streams it was seen; sorted.
    Instant receivedAt;
    int normaliserVersion = kNormaliserVersion;
    std::string rawText;  ///< The record byte for byte.

    /// The bytes that came are not known (a store that kept only the document was taken over):
    /// rawText is what that document says, with the same canonical form.
    bool rawTextRendered = false;

    /// Ids of the record in whose place actorDisplay, targetDisplays and summary have names that
    /// were looked up; sorted by id.
    std::vector<LookedUp> lookedUp = {};

    /// Names of the members, folded and sorted, whose values are masked in everything but rawText.
    std::vector<std::string> secrets = {};

    /// searchWords() of this event, if whoever made it had the time; empty: the store computes it.
    /// Not stored.
    std::string words = {};

    /// The store's own form of the event, if its prepare() made one. Then the members that only a
    /// reader wants (id, rawText, summary, targets, ...) are in it, and empty here.
    std::string packed = {};
};

/// A record that could not be made an event: kept as it came, so that nothing is lost.
struct Rejected {
    Key key;  ///< rejectedKey(tenant, source, bytes).
    std::string tenant;
    std::string source;
    std::string stream;
    Instant receivedAt;
    std::string reason;   ///< One line for a person.
    std::string rawText;  ///< Any bytes.
};

}  // namespace aoc
