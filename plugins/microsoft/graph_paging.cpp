// SPDX-License-Identifier: MIT
#include "graph_paging.hpp"

#include "graph_answers.hpp"
#include "times.hpp"

namespace aoc::microsoft {
namespace {

using source::Advice;
using source::Fetched;
using source::Json;
using source::Response;
using source::Result;
using source::Task;

constexpr std::string_view kFirstKey = "first";
constexpr std::string_view kLinkKey = "page ";

Advice refusal(const GraphList& list, Where where, const Response& response) {
    return adviceFor({.status = response.status(),
                      .where = where,
                      .error = readGraphError(response.body()),
                      .retryAfter = response.retryAfter(),
                      .permission = list.permission});
}

/// Whether a link leads back to the page that it stands on.
bool leadsBack(std::string_view link, const Task& task) {
    return link == task.payload || (task.key == kFirstKey && link.ends_with(task.payload));
}

}  // namespace

Task firstPage(const GraphList& list, const source::Window& window, std::int64_t pageSize) {
    using std::chrono::seconds;
    std::string time(list.timeMember);
    std::string order = list.sorts ? "&$orderby=" + time + "%20asc" : "";
    return {.key = std::string(kFirstKey),
            .payload = std::string(list.path) + "?$filter=" + time + "%20ge%20" +
                       formatSeconds(std::chrono::floor<seconds>(window.from)) + "%20and%20" +
                       time + "%20le%20" + formatSeconds(std::chrono::ceil<seconds>(window.to)) +
                       order + "&$top=" + std::to_string(pageSize)};
}

Result<Fetched> fetchPage(const GraphList& list, const Task& task, const source::Host& host) {
    Result<Response> response = host.http(
        {.endpoint = list.endpoint, .target = task.payload, .rateFamily = list.rateFamily});
    if (!response) return response.advice();
    Where where = task.key == kFirstKey ? Where::First : Where::Link;
    if (response->status() != 200) return refusal(list, where, *response);
    Json body = response->body();
    Json next = body["@odata.nextLink"];
    bool last = next.type() == AOC_JSON_ABSENT || next.type() == AOC_JSON_NULL;
    // A page that may have a successor of which we can't tell must not count as the last.
    if (!body["value"].isArray() || body["error"].isObject() || (!last && next.text().empty()))
        return refusal(list, where, *response);

    Fetched fetched{.records = *response, .member = "value", .followUps = {}};
    if (last) return fetched;
    std::string link(next.text());
    if (leadsBack(link, task))
        return Advice::restartWindow(
            "a page of Graph's links to itself; beginning the window again");
    // The link is the key, so that a link that comes twice in a window is known by it.
    fetched.followUps.push_back({.key = std::string(kLinkKey) + link, .payload = link});
    return fetched;
}

}  // namespace aoc::microsoft
