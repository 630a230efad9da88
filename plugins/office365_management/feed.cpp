// SPDX-License-Identifier: MIT
#include "feed.hpp"

#include "microsoft/graph_fields.hpp"
#include "microsoft/text.hpp"

namespace aoc::office365 {

std::string Feed::target(std::string_view operation) const {
    return withPublisher("/api/v1.0/" + tenant_ + "/activity/feed" + std::string(operation));
}

std::string Feed::withPublisher(std::string target) const {
    constexpr std::string_view kName = "PublisherIdentifier=";
    if (microsoft::containsIgnoringCase(target, kName)) return target;
    target += target.find('?') == std::string::npos ? '?' : '&';
    return target.append(kName).append(tenant_);
}

Address Address::read(std::string_view payload) {
    std::size_t blank = payload.find(' ');
    if (blank == std::string_view::npos) return {};
    return {std::string(payload.substr(0, blank)), std::string(payload.substr(blank + 1))};
}

source::Advice refusal(const source::Response& response, microsoft::Asked asked,
                       std::string_view contentType) {
    return microsoft::adviceFor(
        {.status = response.status(),
         .asked = asked,
         .error = microsoft::readManagementError(response.body()),
         .retryAfter = response.retryAfter(),
         .date = response.header("Date"),
         .permission = contentType == "DLP.All" ? "ActivityFeed.ReadDlp" : "ActivityFeed.Read"});
}

std::string_view nextPage(const source::Response& response) {
    // Microsoft's own documentation has both names.
    return microsoft::firstOf({response.header("NextPageUri"), response.header("NextPageUrl")});
}

}  // namespace aoc::office365
