// SPDX-License-Identifier: MIT
//
// The Management Activity API: subscriptions, listings and content.
#include <algorithm>

#include "simulation/tenant.hpp"

namespace aoc::simulation {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr std::size_t kPage = 3;
constexpr std::size_t kPart = 2;
constexpr Millis kKept = hours(24 * 7);

std::string error(const std::string& code, const std::string& message) {
    return R"({"error":{"code":")" + code + R"(","message":")" + message + R"("}})";
}

std::size_t cursorOf(const std::string& target) {
    std::string cursor = parameter(target, "nextPage");
    return cursor.empty() ? 0 : std::stoul(cursor);
}

/// Whether content lacks the last of its records yet: what is served within two minutes may.
bool grows(const Blob& blob, std::size_t record, Instant now) {
    return blob.offers[record].visible > now;
}

}  // namespace

Tenant::Answer Tenant::management(const outbound::Request& request, const std::string& target) {
    const std::string feed = "/" + std::string(kTenant) + "/activity/feed/";
    const std::size_t at = target.find(feed);
    if (!target.starts_with("/api/v1") || at == std::string::npos ||
        parameter(target, "PublisherIdentifier").empty())
        throw std::runtime_error("the Management Activity API was asked for " + target);
    const std::string operation = target.substr(at + feed.size());
    if (operation.starts_with("subscriptions/list")) return subscriptionList();
    if (operation.starts_with("subscriptions/start") && request.method == "POST")
        return start(parameter(target, "contentType"));
    if (operation.starts_with("subscriptions/content")) return listing(target);
    return content(target);
}

Tenant::Answer Tenant::subscriptionList() {
    std::vector<std::string> listed;
    for (const auto& [type, subscription] : subscriptions)
        if (subscription.ever)
            listed.push_back(R"({"contentType":")" + type + R"(","status":")" +
                             (subscription.on ? "enabled" : "disabled") + R"(","webhook":null})");
    return jsonAnswer(200, "[" + joined(listed) + "]");
}

Tenant::Answer Tenant::start(const std::string& type) {
    Subscription& subscription = subscriptions[type];
    starts[type].push_back({announced, now_});
    if (subscription.on)
        return jsonAnswer(400, error("AF20024", "The subscription is already enabled."));
    if (subscription.started && now_ - *subscription.started < minutes(15))
        return jsonAnswer(429, error("",
                                     "Too many frequent subscription start requests. Please "
                                     "retry again after 14m 56s"));
    const Instant since = subscription.ended.value_or(now_);
    for (Blob& blob : blobs)
        if (blob.type == type && since <= blob.created && blob.created < now_) blob.withheld = true;
    subscription = {true, true, now_, {}, now_};
    if (strikes(Fault::StartIsSlow)) subscription.readable += chance_.millis(Millis(0), minutes(9));
    if (strikes(Fault::StartUnanswered))
        return Unexpected(outbound::Failure{outbound::Failure::Kind::TimedOut, "no answer", {}});
    return jsonAnswer(200, R"({"contentType":")" + type + R"(","status":"enabled"})");
}

std::optional<Tenant::Answer> Tenant::unreadable(const std::string& type) {
    const Subscription& subscription = subscriptions[type];
    if (!subscription.ever) {
        struck(Fault::SubscriptionMissing);
        return jsonAnswer(400, error("AF20022", "No subscription found"));
    }
    if (subscription.on && subscription.readable <= now_) return std::nullopt;
    return jsonAnswer(400, error("AF20023", "The subscription was disabled."));
}

Tenant::Answer Tenant::listing(const std::string& target) {
    const std::string type = parameter(target, "contentType");
    if (auto refused = unreadable(type)) return *refused;
    if (target.find("poison") != std::string::npos)
        return jsonAnswer(400, error("AF20031", "Invalid nextPage Input"));
    const auto from = parseTime(parameter(target, "startTime"));
    const auto to = parseTime(parameter(target, "endTime"));
    if (!from || !to || *to <= *from || *to - *from > hours(24) || *from < now_ - kKept)
        return jsonAnswer(400, error("AF20055", "Start time and end time must both be specified"));
    if (auto instead = tooSlow(*to - *from)) return *instead;
    std::size_t at = cursorOf(target);
    const bool empty = strikes(Fault::EmptyPage);
    std::vector<std::string> page;
    for (; at < blobs.size() && page.size() < kPage && !empty; ++at) {
        const Blob& blob = blobs[at];
        if (blob.type != type || blob.withheld || blob.visible > now_) continue;
        if (blob.created < *from || blob.created >= *to) continue;
        page.push_back(R"({"contentType":")" + type + R"(","contentId":")" + blob.id +
                       R"(","contentUri":"http://localhost/wrong/)" + blob.id +
                       R"(","contentCreated":")" + formatTime(blob.created) +
                       R"(","contentExpiration":")" + formatTime(blob.created + kKept) + R"("})");
        if (strikes(Fault::Repeats)) page.push_back(page.back());
    }
    if (page.size() > 1 && strikes(Fault::Reordered)) std::reverse(page.begin(), page.end());
    auto response = jsonAnswer(200, "[" + joined(page) + "]");
    if (at < blobs.size()) addNextPage(response, target, at);
    return response;
}

Tenant::Answer Tenant::content(const std::string& target) {
    std::string id = target.substr(target.rfind("/audit/") + 7);
    id = id.substr(0, id.find('?'));
    const auto blob = std::ranges::find(blobs, id, &Blob::id);
    if (blob == blobs.end() || blob->withheld || blob->visible > now_)
        throw std::runtime_error("asked for content that was never listed: " + target);
    if (auto refused = unreadable(blob->type)) return *refused;
    if (target.find("poison") != std::string::npos)
        return jsonAnswer(400, error("AF20031", "Invalid nextPage Input"));
    if ((blob->gone && *blob->gone <= now_) || blob->created + kKept <= now_)
        return goneContent(*blob);
    std::vector<std::string> records;
    std::size_t at = cursorOf(target);
    const bool inParts = at > 0 || strikes(Fault::ContentInParts);
    for (; at < blob->offers.size() && (!inParts || records.size() < kPart); ++at) {
        if (grows(*blob, at, now_)) {
            struck(Fault::ContentGrows);
            continue;
        }
        records.push_back(blob->offers[at].json(now_));
        if (strikes(Fault::Repeats)) records.push_back(records.back());
    }
    auto response = jsonAnswer(200, "[" + joined(records) + "]");
    if (at < blob->offers.size()) addNextPage(response, target, at);
    return response;
}

Tenant::Answer Tenant::goneContent(const Blob& blob) {
    struck(Fault::ContentGone);
    switch (blob.id.size() % 3) {
        case 0:
            return jsonAnswer(404, error("AF20050", "The specified content does not exist."));
        case 1:
            return jsonAnswer(400, error("AF20051", "Content has already expired."));
        default:
            return jsonAnswer(404, "");
    }
}

/// In a header, as the service writes it: without the publisher, in either of two spellings.
void Tenant::addNextPage(outbound::Response& response, const std::string& target,
                         std::size_t cursor) {
    const bool odd = strikes(Fault::NextPageSpelling);
    std::string link = target.substr(0, target.find('?'));
    if (odd) link.replace(0, link.find('/', 5), "/api/v1");
    for (const char* name : {"contentType", "startTime", "endTime"})
        if (std::string value = parameter(target, name); !value.empty())
            link += (link.find('?') == std::string::npos ? "?" : "&") +
                    (odd ? lowerCase(name) : std::string(name)) + "=" + value;
    link += link.find('?') == std::string::npos ? "?" : "&";
    link += odd ? "nextpage=" : "nextPage=";
    // A token is never used twice for the same place, like the service's own.
    std::string token = std::to_string(cursor) + "_" + std::to_string(requests);
    if (strikes(Fault::PoisonedLink)) token = "poison";
    if (strikes(Fault::WrongLink)) token = std::to_string(chance_.below(cursor + 1)) + "_again";
    const bool foreign = strikes(Fault::ForeignLink);
    response.headers.emplace_back(
        odd ? (chance_.percent(50) ? "nextpageuri" : "NextPageUrl") : "NextPageUri",
        (foreign ? "https://evil.example" : "https://manage.office.com") + link + token);
}

}  // namespace aoc::simulation
