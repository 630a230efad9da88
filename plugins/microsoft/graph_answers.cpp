// SPDX-License-Identifier: MIT
#include "graph_answers.hpp"

#include <algorithm>

#include "cures.hpp"
#include "graph_fields.hpp"
#include "text.hpp"

namespace aoc::microsoft {
namespace {

using source::Advice;
using source::Json;

enum class Place { Any, First, Link };

/// One row: the first that fits decides. `says` is looked for in code and message, in any case.
struct Row {
    unsigned from, to;
    Place place;
    std::string_view says;
    aoc_advice_kind kind;
    std::string_view cure;
};

constexpr std::string_view kLicence =
    "the tenant needs a licence with Microsoft Entra ID P1 or P2 for it";
constexpr std::string_view kGrant = "grant the app the application permission {} and consent to it";

// clang-format off
constexpr Row kRows[] = {
    // status    where         text                          what to do          and what to tell
    {200, 299,   Place::Any,   "",                           AOC_RETRY_AFTER,    "the body is not a list of records; asking again"},
    {300, 399,   Place::Any,   "",                           AOC_OUR_FAULT,      "a redirect, which is never followed; check the endpoint's root"},
    {400, 499,   Place::Any,   "TooManyRequests",            AOC_RETRY_AFTER,    kLater},
    {400, 499,   Place::Any,   "Request_Throttled",          AOC_RETRY_AFTER,    kLater},
    {400, 499,   Place::Any,   "request is throttled",       AOC_RETRY_AFTER,    kLater},
    {400, 400,   Place::First, "",                           AOC_OUR_FAULT,      kBadRequest},
    {400, 400,   Place::Link,  "",                           AOC_RESTART_WINDOW, kAgainFromFirst},
    {401, 401,   Place::Any,   "",                           AOC_SIGN_IN_AGAIN,  "signing in again"},
    {402, 402,   Place::Any,   "",                           AOC_NOT_PERMITTED,  kLicence},
    {403, 403,   Place::Any,   "NonPremiumTenant",           AOC_NOT_PERMITTED,  kLicence},
    {403, 403,   Place::Any,   "",                           AOC_NOT_PERMITTED,  kGrant},
    {404, 404,   Place::First, "",                           AOC_OUR_FAULT,      kBadRequest},
    {404, 404,   Place::Link,  "",                           AOC_RESTART_WINDOW, kAgainFromFirst},
    {407, 407,   Place::Any,   "",                           AOC_OUR_FAULT,      "the proxy wants a sign-in; check the proxy setting"},
    {408, 408,   Place::Any,   "",                           AOC_TOO_SLOW,       kTooSlow},
    {410, 410,   Place::First, "",                           AOC_OUR_FAULT,      kBadRequest},
    {410, 410,   Place::Link,  "",                           AOC_RESTART_WINDOW, kAgainFromFirst},
    {429, 429,   Place::Any,   "",                           AOC_RETRY_AFTER,    kLater},
    {400, 499,   Place::Any,   "",                           AOC_OUR_FAULT,      kBadRequest},
    {500, 500,   Place::Any,   "Rate limit",                 AOC_RETRY_AFTER,    "throttled in the guise of a fault; asking again later"},
    {500, 500,   Place::Any,   "query broker",               AOC_RETRY_AFTER,    "throttled in the guise of a fault; asking again later"},
    {504, 504,   Place::Any,   "",                           AOC_TOO_SLOW,       kTooSlow},
    {500, 599,   Place::Any,   "",                           AOC_RETRY_AFTER,    kLater},
    {0,   ~0u,   Place::Any,   "",                           AOC_RETRY_AFTER,    "no status of HTTP; asking again"},
};
// clang-format on

bool fits(const Row& row, const GraphAnswer& answer) {
    if (answer.status < row.from || answer.status > row.to) return false;
    if (row.place == Place::First && answer.where != Where::First) return false;
    if (row.place == Place::Link && answer.where != Where::Link) return false;
    return containsIgnoringCase(answer.error.code, row.says) ||
           containsIgnoringCase(answer.error.message, row.says);
}

std::string tell(const GraphAnswer& answer, std::string_view cure) {
    std::string why = "Graph answered " + std::to_string(answer.status);
    if (!answer.error.code.empty()) why += " " + answer.error.code;
    if (!answer.error.message.empty()) why += " (" + answer.error.message + ")";
    return why + "; " + filled(cure, answer.permission);
}

/// Intune writes {"Message":"..."} as text, sometimes in another such text: the innermost message.
std::string openMessage(std::string_view message) {
    std::string opened(message);
    for (int depth = 0; depth < 3; ++depth) {
        std::optional<std::string> inner = stringMemberOf(opened, "Message");
        if (!inner) break;
        opened = std::move(*inner);
    }
    // What follows is for Microsoft's support: ids and an internal address.
    return opened.substr(0, opened.find(" - Operation ID"));
}

}  // namespace

GraphError readGraphError(Json body) {
    Json error = body["error"];
    GraphError read{oneLine(error["code"].text()), oneLine(openMessage(error["message"].text()))};
    // Throttling hides its words one level deeper, under either spelling.
    for (std::string_view inner : {"innerError", "innererror"}) {
        if (read.code.empty()) read.code = oneLine(error[inner]["code"].text());
        if (read.message.empty())
            read.message = oneLine(openMessage(error[inner]["message"].text()));
    }
    return read;
}

Advice adviceFor(const GraphAnswer& answer) {
    const Row& row = *std::find_if(std::begin(kRows), std::end(kRows),
                                   [&](const Row& r) { return fits(r, answer); });
    source::Millis wait{0};
    if (row.kind == AOC_RETRY_AFTER && answer.retryAfter) wait = *answer.retryAfter;
    return {row.kind, wait, tell(answer, row.cure)};
}

}  // namespace aoc::microsoft
