// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aoc/base/result.hpp"
#include "aoc/collect/ledger.hpp"
#include "aoc/event/event.hpp"
#include "aoc/store/leases.hpp"
#include "aoc/store/name.hpp"

namespace aoc::store {

/// What one task brought, and the facts that it proves. Stored in the order of the members.
struct Batch {
    std::vector<Event> events;
    std::vector<Rejected> rejected;
    collect::Facts facts;
};

/// What became of the records of a batch: events + rejected = the sum of these.
struct Applied {
    std::uint64_t stored = 0;            ///< New events.
    std::uint64_t revisions = 0;         ///< New bodies under a known key.
    std::uint64_t duplicates = 0;        ///< Bodies, or rejected records, that were there already.
    std::uint64_t rejected = 0;          ///< New rejected records.
    std::vector<Instant> newTimes = {};  ///< When the new events happened.
    std::vector<collect::Fence> fenced = {};  ///< Streams that somebody else has taken since: of
                                              ///< these no fact was written but contents stored.
    Applied& operator+=(const Applied& other);
};

/// Which events. Empty members do not filter.
struct Filter {
    std::string service;    ///< Exact.
    std::string operation;  ///< Exact.
    std::string source;     ///< Exact.
    std::string stream;     ///< Exact: one of the event's streams.
    std::optional<Outcome> result;
    std::string actor;  ///< Contained in actor_display, letter case aside (Unicode folding).
    std::optional<Instant> start;  ///< Event time, inclusive.
    std::optional<Instant> end;    ///< Event time, inclusive.
    std::string search;            ///< As parseSearch (event/words.hpp) understands it.
};

/// Totals are exact up to this; beyond, "at least this many".
inline constexpr std::uint64_t kCountedExactly = 10'000;

struct Total {
    std::uint64_t count = 0;
    bool exact = true;
};

/// Newest first, by time and then by key. `cursor` (opaque, from a Page) goes on where that page
/// ended, also when events arrive meanwhile; else `offset` events are passed over.
struct PageRequest {
    Filter filter;
    std::string cursor;
    std::uint64_t offset = 0;
    unsigned size = 50;
};

struct Page {
    std::vector<Event> events;
    std::string nextCursor;  ///< Empty: this is the last page.
};

/// One body of an event, when several came under its key.
struct Body {
    Instant receivedAt;
    std::string rawText;
};

/// An event with all that is stored of it.
struct Found {
    Event event;
    std::vector<Body> revisions;  ///< The earlier bodies, oldest first; the latest is in the event.
    bool idReused = false;        ///< A body came with another operation or time under the same id.
};

/// All bodies of an event, each as an event with all its streams: oldest first, the last one is
/// shown.
using History = std::vector<Event>;

/// The event of all its bodies. REQUIRES: there is one.
Found foundOf(History history);

/// An event as somebody read it: what shows whether it is so still.
struct Seen {
    Key key;
    Key body;                ///< Which is shown.
    std::size_t bodies = 1;  ///< How many there are.
};
Seen seen(const History& history);

/// What is to stand in place of one event, or of several that turned out to be one.
struct Replacement {
    std::vector<Seen> of;  ///< What else is stored of the first stays: tags, comments, and what
                           ///< AOC does not know of.
    History history;       ///< Under the key of the last. Streams that the others have are added.
};

/// So many of something that is walked from begin to end.
template <typename T>
struct Part {
    std::vector<T> items;
    std::string next = {};  ///< What the next part is asked for with; empty: this was the last.
};

enum class Facet { Service, Operation, Result, Actor, Source };

struct FacetValue {
    std::string value;
    std::uint64_t count = 0;
};

struct Bucket {
    Instant start;
    std::uint64_t count = 0;
};

/// Where events and the ledger live. Every method may be called from any thread; apply() by one at
/// a time.
///
/// Errors are values: Unavailable when trying again may help, Internal otherwise, Invalid for a bad
/// cursor. After a crash between any two writes of apply(): applying the same batch again brings
/// the same state as if nothing had happened, and no fact is there whose events are not.
class EventStore {
  public:
    virtual ~EventStore() = default;

    /// Does what storing this event takes and needs no order, on the thread that calls: it may move
    /// into `packed` what only a reader wants. An event that was not prepared is stored just so.
    virtual void prepare(Event& event) const { (void)event; }

    /// Stores batches, whole, in their order; counts for each. Under a known key, a body that is
    /// new (its bytes, then its canonical form, differ from all known ones) becomes the one that is
    /// shown, and the others are revisions; a body that is known only adds its stream. An error:
    /// nothing may be assumed stored; apply again.
    virtual Result<std::vector<Applied>> apply(std::span<const Batch> batches) = 0;

    virtual Result<Page> query(const PageRequest& request) const = 0;
    virtual Result<Total> count(const Filter& filter) const = 0;
    /// NotFound if there is none.
    virtual Result<Found> find(const Key& key) const = 0;
    /// The same with all that was made of each body. NotFound if there is none.
    virtual Result<History> history(const Key& key) const = 0;
    /// The most frequent values first, at most `limit`, of the events that pass the filter. Events
    /// without a value are left out.
    virtual Result<std::vector<FacetValue>> facet(Facet facet, const Filter& filter,
                                                  unsigned limit) const = 0;
    /// Events per `width`, from the bucket of the filter's start (or of the oldest event) on; empty
    /// buckets are left out. Buckets begin at whole multiples of `width` since 1970. Invalid, field
    /// "width": it is not above zero.
    virtual Result<std::vector<Bucket>> histogram(const Filter& filter, Millis width) const = 0;

    /// All rows of a stream's windows.
    virtual Result<std::vector<collect::Window>> windows(const collect::StreamId& stream) const = 0;
    virtual Result<std::optional<collect::StreamState>> streamState(
        const collect::StreamId& stream) const = 0;
    /// Those of these contents that the ledger knows.
    virtual Result<std::vector<collect::Content>> contents(
        const collect::StreamId& stream, const std::vector<std::string>& keys) const = 0;
    /// The stream's contents that were offered and are gone, by when they became available.
    virtual Result<std::vector<collect::Content>> goneContents(
        const collect::StreamId& stream) const = 0;
    /// Every stream that the ledger knows.
    virtual Result<std::vector<collect::StreamId>> streams() const = 0;
    /// The latest to come first.
    virtual Result<std::vector<Rejected>> rejected(unsigned limit) const = 0;
    virtual Result<std::uint64_t> rejectedCount() const = 0;

    /// Who collects what, where several processes share a store. nullptr: only one can, whoever has
    /// the data folder's CollectingLock.
    virtual Leases* leases() const { return nullptr; }

    // For who wants everything (aoc copy), in parts: the first one with `from` empty, then with the
    // `next` of the one before. What is written meanwhile may be missed. At most `most`; fewer, but
    // at least one, where they are large.

    /// Where to begin with the events that happened at that time.
    virtual std::string placeOf(Instant time) const = 0;
    /// The events, oldest first.
    virtual Result<Part<History>> walkEvents(const std::string& from, unsigned most) const = 0;
    /// The rejected records, as they came.
    virtual Result<Part<Rejected>> walkRejected(const std::string& from, unsigned most) const = 0;
    /// A stream's contents, by key.
    virtual Result<Part<collect::Content>> walkContents(const collect::StreamId& stream,
                                                        const std::string& from,
                                                        unsigned most) const = 0;

    // For who makes events anew (aoc renormalize, aoc dedupe); beside apply(), in this process or
    // another.

    /// Puts histories in place of events. False for one of whose events one is not as it was seen
    /// (another body came, it was removed), or whose new key another event has: nothing is lost
    /// then, nor after a crash, and the same again, as it is by then, comes to the same end; an
    /// event that was under several keys may be there twice until then. REQUIRES: no key is in two.
    virtual Result<std::vector<bool>> replace(std::span<const Replacement> replacements) = 0;
    /// Takes records off the rejected ones: they became events, which are stored.
    virtual Status forgetRejected(std::span<const Key> keys) = 0;
    /// How many events show what a normaliser before this version made.
    virtual Result<Total> countBehind(int version) const = 0;

    /// From now on, events that happened longer ago than `age` go, with their earlier bodies and
    /// all that search knows of them; nothing: no more of them go. To be called at the start, and
    /// then about once an hour, beside apply() or not: one call is one short step, in which an
    /// apply() waits at most. True: there is more to remove, call again. MongoDB removes by itself,
    /// within minutes and by its own clock instead of `now`.
    ///
    /// It goes by when they happened, because that is what people mean by "older than 90 days", and
    /// as sources are asked no further back than events are kept (server/wiring.hpp), nothing that
    /// a sweep or a backfill brings comes only to go again. What a service makes available later
    /// than that goes with the next step.
    virtual Result<bool> keepEvents(std::optional<Millis> age, Instant now) = 0;
    /// What happened before this is not kept any more; nothing: all is. `now`: as above.
    virtual Result<std::optional<Instant>> keptSince(Instant now) const = 0;

    // Names that were looked up, so that no service is asked twice. They can all be had again, and
    // so are not copied with the rest.

    /// Those of these ids' names that are known, also what is not worth trusting any more.
    virtual Result<std::vector<Name>> names(const std::string& tenant,
                                            const std::vector<std::string>& ids) const = 0;
    /// Keeps names in place of what was known of their ids. Beside apply().
    virtual Status remember(const std::string& tenant, const std::vector<Name>& names) = 0;

    /// Whether it answers.
    virtual Status health() const = 0;
};

}  // namespace aoc::store
