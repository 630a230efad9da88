// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "aoc/base/time.hpp"

namespace aoc::simulation {

/// Everything that goes wrong. All of it happens somewhere among the seeds of a test.
enum class Fault : std::size_t {
    // What the services answer.
    Throttled,             ///< 429, with a wait and without.
    ThrottledAsForbidden,  ///< AF429 in a 403.
    ThrottledAsFault,      ///< Graph's "query broker" in a 500.
    ServerError,           ///< 500, 502, 503, 504; AF50000.
    Html,                  ///< A page of HTML in a 200.
    ErrorInSuccess,        ///< An error body in a 200.
    Truncated,             ///< JSON that ends in the middle.
    Reset,                 ///< The connection ends in the middle of the body.
    Silence,               ///< No answer before the deadline.
    SlowListing,           ///< A listing of too many hours is never answered in time, ever.
    TokenExpires,          ///< 401 to everything until somebody signs in again.
    NotPermitted,          ///< 403 for hours.
    // Their pages.
    ForeignLink,       ///< A next link to another host.
    WrongLink,         ///< A next link to a page that was read before.
    PoisonedLink,      ///< A skip token that is refused.
    PoisonedPlace,     ///< Every link that passes over one instant is refused, for a whole run.
    EmptyPage,         ///< No records and a next link.
    Repeats,           ///< Records and content that are listed twice.
    Reordered,         ///< Records in another order.
    NextPageSpelling,  ///< Another name of the header, another path, lower-cased parameters.
    // Subscriptions and content.
    SubscriptionMissing,   ///< AF20022: never started.
    SubscriptionDisabled,  ///< AF20023: switched off in the middle of a run.
    StartIsSlow,           ///< It is on, and reading is refused as before for some minutes.
    StartUnanswered,       ///< It is on, and whoever asked never heard so.
    ContentGone,           ///< Listed, and expired: AF20050, AF20051, 404.
    ContentGrows,          ///< Served too soon, it lacks records.
    ContentInParts,        ///< A piece of content with a next page of its own.
    ContentAgain,          ///< The same records in other content, also of another type, later.
    Late,                  ///< Offered only when a sweep can find it.
    // At home.
    ClockJumps,    ///< Hours to either side, until an answer's Date says better.
    StoreFails,    ///< A write that is refused.
    StoreUnsure,   ///< A write that is done, and said to be refused.
    Crash,         ///< Between any two steps.
    CrashInStore,  ///< Between any two writes.
    // Where two processes share a store.
    Paused,             ///< For longer than a lease, mostly.
    PausedInStore,      ///< Between any two writes.
    PausedBeforeStart,  ///< Between the last look at the lease and a request that starts something.
    Fenced              ///< What a stale holder knows is refused.
};
inline constexpr std::size_t kFaults = static_cast<std::size_t>(Fault::Fenced) + 1;
inline constexpr std::array<const char*, kFaults> kFaultNames = {"Throttled",
                                                                 "ThrottledAsForbidden",
                                                                 "ThrottledAsFault",
                                                                 "ServerError",
                                                                 "Html",
                                                                 "ErrorInSuccess",
                                                                 "Truncated",
                                                                 "Reset",
                                                                 "Silence",
                                                                 "SlowListing",
                                                                 "TokenExpires",
                                                                 "NotPermitted",
                                                                 "ForeignLink",
                                                                 "WrongLink",
                                                                 "PoisonedLink",
                                                                 "PoisonedPlace",
                                                                 "EmptyPage",
                                                                 "Repeats",
                                                                 "Reordered",
                                                                 "NextPageSpelling",
                                                                 "SubscriptionMissing",
                                                                 "SubscriptionDisabled",
                                                                 "StartIsSlow",
                                                                 "StartUnanswered",
                                                                 "ContentGone",
                                                                 "ContentGrows",
                                                                 "ContentInParts",
                                                                 "ContentAgain",
                                                                 "Late",
                                                                 "ClockJumps",
                                                                 "StoreFails",
                                                                 "StoreUnsure",
                                                                 "Crash",
                                                                 "CrashInStore",
                                                                 "Paused",
                                                                 "PausedInStore",
                                                                 "PausedBeforeStart",
                                                                 "Fenced"};

/// How often each fault struck.
using Struck = std::array<std::size_t, kFaults>;

/// How badly things go for a while.
struct Faults {
    std::array<unsigned, kFaults> percent{};  ///< Of the occasions for each.
    std::optional<Instant> poison;            ///< For PoisonedPlace.
    std::optional<Span> notPermitted;         ///< For NotPermitted.
    unsigned& operator[](Fault fault) { return percent[static_cast<std::size_t>(fault)]; }
};

}  // namespace aoc::simulation
