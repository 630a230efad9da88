// SPDX-License-Identifier: MIT
#include "subscriptions.hpp"

#include <algorithm>

#include "microsoft/text.hpp"

namespace aoc::office365 {
namespace {

using microsoft::Asked;
using source::Advice;
using source::Json;
using source::Offered;
using source::Response;
using source::Result;

constexpr int kWarning = 2;

bool same(std::string_view a, std::string_view b) {
    return a.size() == b.size() && microsoft::containsIgnoringCase(a, b);
}

/// Microsoft's own sample leaves the status out where a subscription is on.
bool isOn(Json subscription, std::string_view contentType) {
    Json status = subscription["status"];
    return same(subscription["contentType"].text(), contentType) &&
           (status.type() == AOC_JSON_ABSENT || same(status.text(), "enabled"));
}

/// A start that went wrong may have turned the stream on all the same. The next call would find it
/// on and not know since when, so it is told now that nothing is claimed of what was before.
Result<Offered> unsure(const Advice& advice, const source::Host& host) {
    if (advice.kind != AOC_RETRY_AFTER) return advice;
    host.log(kWarning, advice.why);
    return Offered{.on = false, .since = source::kNow};
}

Result<Offered> start(const Feed& feed, std::string_view contentType, const source::Host& host) {
    source::Request request;
    request.method = "POST";
    request.endpoint = kEndpoint;
    std::string target =
        feed.target("/subscriptions/start?contentType=" + std::string(contentType));
    request.target = target;
    // In no rate family: the 429 that a start may bring says nothing about reading.
    Result<Response> response = host.http(request);
    if (!response) return unsure(response.advice(), host);
    if (microsoft::readManagementError(response->body()).code == "AF20024") return Offered{};
    if (response->status() != 200)
        return unsure(refusal(*response, Asked::Start, contentType), host);
    if (same(response->body()["status"].text(), "disabled")) return Offered{.on = false};
    return Offered{.on = true, .since = source::kNow};
}

}  // namespace

Result<Offered> subscribe(const Feed& feed, std::string_view contentType,
                          const source::Host& host) {
    Result<Response> response = host.http({.endpoint = kEndpoint,
                                           .target = feed.target("/subscriptions/list"),
                                           .rateFamily = kRateFamily});
    if (!response) return response.advice();
    Json listed = response->body();
    if (response->status() != 200 || !listed.isArray())
        return refusal(*response, Asked::List, contentType);
    for (Json subscription : listed)
        if (isOn(subscription, contentType)) return Offered{};
    return start(feed, contentType, host);
}

}  // namespace aoc::office365
