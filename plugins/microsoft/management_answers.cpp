// SPDX-License-Identifier: MIT
#include "management_answers.hpp"

#include <algorithm>

#include "cures.hpp"
#include "graph_fields.hpp"
#include "text.hpp"

namespace aoc::microsoft {
namespace {

using source::Advice;
using source::Json;
using source::Millis;

using Places = unsigned;
constexpr Places at(Asked asked) { return 1u << static_cast<unsigned>(asked); }
constexpr Places kListing = at(Asked::Listing);
constexpr Places kPage = at(Asked::Page);
constexpr Places kContent = at(Asked::Content);
constexpr Places kReading = kListing | kPage | kContent;
constexpr Places kAny = ~0u;

/// One row: the first that fits decides. `says` is looked for in code and message, in any case.
struct Row {
    std::string_view says;
    unsigned from, to;
    Places places;
    aoc_advice_kind kind;
    std::string_view cure;
};

constexpr unsigned kMost = ~0u;

constexpr std::string_view kWaits = "the subscription can be started again after a while";
constexpr std::string_view kGrant =
    "grant the app the application permission {} of the Office 365 Management APIs, and consent "
    "to it";
constexpr std::string_view kAuditOff =
    "turn on audit logging for the tenant (Microsoft Purview, Audit; it takes up to an hour), and "
    "check tenant_id";
constexpr std::string_view kTenant = "check that tenant_id is the GUID of the app's own tenant";
constexpr std::string_view kNotOn = "the subscription is not on yet";
constexpr std::string_view kClock =
    "the service takes the window's times for wrong; it says that it is {}: check this machine's "
    "clock";
constexpr std::string_view kNoCure = "";
constexpr std::string_view kRedirect =
    "a redirect, which is never followed; check the endpoint's root";

// clang-format off
constexpr Row kRows[] = {
    // text                  status     asked for  what to do          and what to tell
    {"AF429",                 0, kMost, kAny,      AOC_RETRY_AFTER,    "throttled; asking again later"},
    {"too many frequent",     0, kMost, kAny,      AOC_RETRY_AFTER,    kWaits},
    {"AF10001",               0, kMost, kAny,      AOC_NOT_PERMITTED,  kGrant},
    {"AF20010",               0, kMost, kPage,     AOC_RESTART_WINDOW, kAgainFromFirst},
    {"AF20010",               0, kMost, kAny,      AOC_OUR_FAULT,      kTenant},
    {"AF20011",               0, kMost, kAny,      AOC_NOT_PERMITTED,  kAuditOff},
    {"AF20012",               0, kMost, kAny,      AOC_NOT_PERMITTED,  kAuditOff},
    {"DataServiceException",  0, kMost, kAny,      AOC_NOT_PERMITTED,  kAuditOff},
    {"AF20013",               0, kMost, kAny,      AOC_OUR_FAULT,      kTenant},
    {"AF20020",               0, kMost, kAny,      AOC_OUR_FAULT,      "check content_types"},
    {"AF20022",               0, kMost, kReading,  AOC_PREPARE_AGAIN,  kNotOn},
    {"AF20023",               0, kMost, kReading,  AOC_PREPARE_AGAIN,  kNotOn},
    {"AF20030",               0, kMost, kPage,     AOC_RESTART_WINDOW, kAgainFromFirst},
    {"AF20055",               0, kMost, kPage,     AOC_RESTART_WINDOW, kAgainFromFirst},
    // Or the window lies at the edge of what is kept: then its newer half can still be read.
    {"AF20030",               0, kMost, kListing,  AOC_RESTART_WINDOW, kClock},
    {"AF20055",               0, kMost, kListing,  AOC_RESTART_WINDOW, kClock},
    {"AF20031",               0, kMost, kAny,      AOC_RESTART_WINDOW, kAgainFromFirst},
    {"AF20050",               0, kMost, kContent,  AOC_GONE,           kNoCure},
    {"AF20051",               0, kMost, kContent,  AOC_GONE,           kNoCure},
    {"AF20052",               0, kMost, kContent,  AOC_GONE,           kNoCure},
    {"AF500",                 0, kMost, kAny,      AOC_RETRY_AFTER,    kLater},
    {"",                    200, 299,   kAny,      AOC_RETRY_AFTER,    "the body is not what was asked for; asking again"},
    // One piece of content that is refused says nothing about the others.
    {"",                    300, 399,   kContent,  AOC_RETRY_AFTER,    kRedirect},
    {"",                    300, 399,   kAny,      AOC_OUR_FAULT,      kRedirect},
    {"",                    401, 401,   kAny,      AOC_SIGN_IN_AGAIN,  "signing in again"},
    {"",                    403, 403,   kContent,  AOC_RETRY_AFTER,    kGrant},
    {"",                    403, 403,   kAny,      AOC_NOT_PERMITTED,  kGrant},
    {"",                    404, 404,   kContent,  AOC_GONE,           kNoCure},
    {"",                    407, 407,   kAny,      AOC_OUR_FAULT,      "the proxy wants a sign-in; check the proxy setting"},
    {"",                    408, 408,   kAny,      AOC_TOO_SLOW,       kTooSlow},
    {"",                    410, 410,   kContent,  AOC_GONE,           kNoCure},
    {"",                    429, 429,   kAny,      AOC_RETRY_AFTER,    kLater},
    {"",                    400, 499,   kPage,     AOC_RESTART_WINDOW, kAgainFromFirst},
    {"",                    400, 499,   kContent,  AOC_RETRY_AFTER,    kLater},
    {"",                    400, 499,   kAny,      AOC_OUR_FAULT,      kBadRequest},
    {"",                    504, 504,   kAny,      AOC_TOO_SLOW,       kTooSlow},
    {"",                    500, 599,   kAny,      AOC_RETRY_AFTER,    kLater},
    {"",                      0, kMost, kAny,      AOC_RETRY_AFTER,    "no status of HTTP; asking again"},
};
// clang-format on

bool fits(const Row& row, const ManagementAnswer& answer) {
    return answer.status >= row.from && answer.status <= row.to &&
           (row.places & at(answer.asked)) != 0 &&
           (containsIgnoringCase(answer.error.code, row.says) ||
            containsIgnoringCase(answer.error.message, row.says));
}

std::string tell(const ManagementAnswer& answer, std::string_view cure) {
    std::string why = "the Management Activity API answered " + std::to_string(answer.status);
    if (!answer.error.code.empty()) why += " " + answer.error.code;
    // What is gone is named by who asked for it; the service's message would say its id again.
    if (cure == kNoCure) return why;
    if (!answer.error.message.empty()) why += " (" + answer.error.message + ")";
    std::string date = oneLine(answer.date.empty() ? "of another time" : answer.date);
    return why + "; " + filled(cure, cure == kClock ? date : answer.permission);
}

Millis waitOf(const ManagementAnswer& answer) {
    if (answer.retryAfter) return *answer.retryAfter;
    return waitIn(answer.error.message).value_or(Millis(0));
}

std::optional<Millis> unit(char c) {
    switch (c) {
        case 'h':
            return std::chrono::hours(1);
        case 'm':
            return std::chrono::minutes(1);
        case 's':
            return std::chrono::seconds(1);
        default:
            return std::nullopt;
    }
}

}  // namespace

ManagementError readManagementError(Json body) {
    Json error = body["error"];
    return {oneLine(error["code"].text()),
            oneLine(firstOf({error["message"].text(), body["Message"].text()}))};
}

Advice adviceFor(const ManagementAnswer& answer) {
    const Row& row = *std::find_if(std::begin(kRows), std::end(kRows),
                                   [&](const Row& r) { return fits(r, answer); });
    return {row.kind, row.kind == AOC_RETRY_AFTER ? waitOf(answer) : Millis(0),
            tell(answer, row.cure)};
}

std::optional<Millis> waitIn(std::string_view message) {
    constexpr std::string_view kAfter = "again after ";
    constexpr std::int64_t kMostOfAUnit = 100'000;
    std::size_t start = message.find(kAfter);
    if (start == std::string_view::npos) return std::nullopt;
    std::optional<Millis> wait;
    std::int64_t number = 0;
    for (char c : message.substr(start + kAfter.size())) {
        if (c >= '0' && c <= '9') {
            number = std::min(number * 10 + (c - '0'), kMostOfAUnit);
        } else if (std::optional<Millis> one = unit(c)) {
            wait = wait.value_or(Millis(0)) + *one * number;
            number = 0;
        } else if (c != ' ') {
            break;
        }
    }
    return wait;
}

}  // namespace aoc::microsoft
