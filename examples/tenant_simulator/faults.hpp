// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "aoc/base/result.hpp"

namespace aoc::tenant {

/// What the tenant can do wrong. faults.cpp has the table that says what each one does.
enum class Fault {
    TokenWrongSecret,
    TokenExpiredSecret,
    TokenLoop,
    TokenThrottled,
    TokenUnavailable,
    TokenHtml,
    TokenStringExpiry,
    TokenShortLife,
    GraphThrottled,
    GraphThrottledBare,
    GraphThrottledFraction,
    GraphThrottledDate,
    GraphError,
    GraphBroker,
    GraphBadGateway,
    GraphUnavailable,
    GraphTimeout,
    GraphUnauthorized,
    GraphUnauthorizedMidWalk,
    GraphStaleLink,
    GraphNoPermission,
    GraphNoLicence,
    GraphEmptyBody,
    GraphFilterIgnored,
    ObjectsNoPermission,
    ObjectsThrottled,
    ObjectsHang,
    ManagementThrottled,
    ManagementThrottledForbidden,
    ManagementError,
    ManagementBadGateway,
    ManagementUnavailable,
    ManagementTimeout,
    ManagementUnauthorized,
    ManagementNoPermission,
    ManagementNoDlpPermission,
    ManagementAuditOff,
    SubscriptionDisabled,
    SubscriptionMissing,
    StartCoolDown,
    NextPageHeaderCase,
    NextPageVersion,
    NextPageLowerCase,
    NextPageStale,
    NextPageExtraHeaders,
    NextPageRefused,
    BlobRelisted,
    BlobReissued,
    BlobLate,
    BlobEmptyListed,
    BlobForeignUri,
    BlobExpired,
    BlobGone,
    BlobHuge,
    LinkForeignHost,
    LinkPoisoned,
    LinkLoop,
    PageEmptyWithLink,
    PageEmptyAtEnd,
    PageTips,
    PageRepeatsRow,
    PageHuge,
    RowLate,
    ElementNotObject,
    ElementBadUtf8,
    BodyCut,
    BodyShort,
    BodyReset,
    BodyDribble,
    AnswerHangs,
    WrongContentType,
    SkewedDate,
    Count
};

inline constexpr std::size_t kFaultCount = static_cast<std::size_t>(Fault::Count);

/// Which requests a fault is about. A request belongs to several at once; they are joined by |.
enum class FaultScope : unsigned {
    Token = 1U << 0,
    Graph = 1U << 1,
    GraphNextPage = 1U << 2,
    Management = 1U << 3,
    Dlp = 1U << 4,  ///< Management, for DLP.All only.
    Start = 1U << 5,
    Listing = 1U << 6,
    ListingNextPage = 1U << 7,
    Blob = 1U << 8,
    Paged = 1U << 9,     ///< Lists of Graph and listings of contents.
    Records = 1U << 10,  ///< Lists of Graph and blobs.
    Data = 1U << 11,     ///< All but sign-in and names.
    Objects = 1U << 12,  ///< Names of ids.
};

constexpr FaultScope operator|(FaultScope a, FaultScope b) {
    return static_cast<FaultScope>(static_cast<unsigned>(a) | static_cast<unsigned>(b));
}
constexpr bool overlap(FaultScope a, FaultScope b) {
    return (static_cast<unsigned>(a) & static_cast<unsigned>(b)) != 0;
}

struct FaultInfo {
    Fault fault;
    std::string_view name;  ///< In --fault and in the control endpoint's JSON.
    FaultScope scope;
    std::string_view what;
};

const std::array<FaultInfo, kFaultCount>& faultTable();

/// When a fault happens among the requests that it is about.
struct FaultRule {
    enum class Kind { Never, Every, Share, First };
    Kind kind = Kind::Never;
    std::uint64_t number =
        0;  ///< Every: each n-th request. First: the first n. Share: requests in a million.

    std::string text() const;
};

/// "off", "5" (every fifth), "first:3" (the next three), "2.5%" (that share, chosen by the seed).
Result<FaultRule> parseFaultRule(std::string_view text);

/// The faults that fired for one request.
class FaultSet {
  public:
    bool has(Fault fault) const { return set_[static_cast<std::size_t>(fault)]; }
    void insert(Fault fault) { set_[static_cast<std::size_t>(fault)] = true; }

  private:
    std::bitset<kFaultCount> set_;
};

/// The rules in force and what they have done so far. Thread-safe.
class Faults {
  public:
    explicit Faults(std::uint64_t seed) : seed_(seed) {}

    /// Counting for this fault begins anew.
    void set(Fault fault, FaultRule rule);

    /// To be asked once for each request, with all that it belongs to.
    FaultSet fire(FaultScope scopes);

    struct Report {
        FaultRule rule = {};
        std::uint64_t seen = 0;
        std::uint64_t fired = 0;
    };
    std::array<Report, kFaultCount> report() const;

  private:
    const std::uint64_t seed_;
    mutable std::mutex mutex_;
    std::array<Report, kFaultCount> state_;
};

std::optional<Fault> findFault(std::string_view name);

}  // namespace aoc::tenant
