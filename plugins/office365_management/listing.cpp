// SPDX-License-Identifier: MIT
#include "listing.hpp"

#include "content.hpp"
#include "microsoft/times.hpp"

namespace aoc::office365 {
namespace {

using microsoft::Asked;
using source::Advice;
using source::Fetched;
using source::Json;
using source::Response;
using source::Result;
using source::Task;

constexpr std::string_view kFirstKey = "first";

/// The form that the API documents: seconds, UTC without saying so.
std::string formatTime(std::chrono::sys_seconds t) {
    std::string text = microsoft::formatSeconds(t);
    text.pop_back();
    return text;
}

}  // namespace

Task firstListing(const Feed& feed, std::string_view contentType, const source::Window& window) {
    using std::chrono::seconds;
    std::string type(contentType);
    std::string operation = "/subscriptions/content?contentType=" + type +
                            "&startTime=" + formatTime(std::chrono::floor<seconds>(window.from)) +
                            "&endTime=" + formatTime(std::chrono::ceil<seconds>(window.to));
    return {.key = std::string(kFirstKey),
            .payload = Address{type, feed.target(operation)}.payload()};
}

Result<Fetched> fetchListing(const Feed& feed, const Task& task, const source::Host& host) {
    Address address = Address::read(task.payload);
    Asked asked = task.key == kFirstKey ? Asked::Listing : Asked::Page;
    Result<Response> response =
        host.http({.endpoint = kEndpoint, .target = address.target, .rateFamily = kRateFamily});
    if (!response) return response.advice();
    Json listed = response->body();
    if (response->status() != 200 || !listed.isArray())
        return refusal(*response, asked, address.contentType);

    Fetched fetched;
    for (Json item : listed)
        fetched.followUps.push_back(contentTask(feed, address.contentType, item));
    std::string next(nextPage(*response));
    if (next.empty()) return fetched;
    next = feed.withPublisher(std::move(next));
    if (next.ends_with(address.target))
        return Advice::restartWindow("a page of a listing links to itself; beginning again");
    // The link is the key, so that a link that comes twice in a window is known by it.
    fetched.followUps.push_back(
        {.key = "page " + next, .payload = Address{address.contentType, next}.payload()});
    return fetched;
}

}  // namespace aoc::office365
