// SPDX-License-Identifier: MIT
#include "simulation/tenant.hpp"

#include <algorithm>

namespace aoc::simulation {
namespace {

using outbound::Failure;
using outbound::Response;

constexpr std::string_view kRoot = "https://graph.microsoft.com";

Response answer(unsigned status, std::string body, std::optional<Millis> retryAfter = {}) {
    return {.status = status, .headers = {}, .body = std::move(body), .retryAfter = retryAfter};
}

/// The text between two marks; empty if they are not there.
std::string between(const std::string& text, const std::string& before, const std::string& after) {
    auto from = text.find(before);
    if (from == std::string::npos) return {};
    from += before.size();
    return text.substr(from, text.find(after, from) - from);
}

std::size_t cursorOf(const std::string& target) {
    std::string cursor = between(target, "&$skiptoken=", "_");
    return cursor.empty() ? 0 : std::stoul(cursor);
}

std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
    return text;
}

}  // namespace

std::string Offer::json(Instant now) const {
    std::string result = changed && *changed <= now ? "failure" : "success";
    std::string when = unreadable ? "soon" : formatTime(time);
    return R"({"id":")" + id + R"(","activityDateTime":")" + when +
           R"(","category":"UserManagement","activityDisplayName":"Update user","result":")" +
           result + R"("})";
}

Result<Response, Failure> Tenant::send(const outbound::Request& request, std::stop_token) {
    ++requests;
    std::string target = request.target;
    if (target.starts_with("https://")) {
        if (!target.starts_with(kRoot))
            return Unexpected(Failure{Failure::Kind::ForeignLink, "the link leads elsewhere", {}});
        target.erase(0, kRoot.size());
    }
    if (auto refused = refusal()) return *refused;
    if (target.find("poison") != std::string::npos)
        return answer(400, R"({"error":{"code":"BadRequest","message":"Invalid skip token"}})");
    if (target.starts_with("/v1.0/auditLogs/directoryAudits")) return directoryAudits(target);
    if (target.starts_with("/start")) {
        starts.push_back(now_);
        return answer(200, "{}");
    }
    if (target.starts_with("/list")) return listing(target);
    return blob(target.substr(target.rfind('/') + 1));
}

std::optional<Tenant::Answer> Tenant::refusal() {
    if (faults.notPermitted && faults.notPermitted->from <= now_ && now_ < faults.notPermitted->to)
        return answer(403, R"({"error":{"code":"Authorization_RequestDenied","message":"no"}})");
    if (!chance_.percent(faults.refuse)) return std::nullopt;
    switch (chance_.below(8)) {
        case 0:
            return answer(429, "{}", Millis(chance_.between(1000, 120'000)));
        case 1:
            return answer(429, R"({"error":{"code":"TooManyRequests","message":"slow down"}})");
        case 2:
            return answer(503, "");
        case 3:
            return answer(200, "<html>We are sorry</html>");
        case 4:
            return answer(200, R"({"value":[{"id":"cut)");
        case 5:
            return answer(401, R"({"error":{"code":"InvalidAuthenticationToken","message":"x"}})");
        case 6:
            return Unexpected(Failure{Failure::Kind::Network, "connection reset", {}});
        default:
            return Unexpected(Failure{Failure::Kind::TimedOut, "no answer in time", {}});
    }
}

std::string Tenant::nextLink(const std::string& target, std::size_t cursor, bool poisoned) {
    std::string base(target.substr(0, target.find("&$skiptoken=")));
    if (poisoned || chance_.percent(faults.badLink))
        return !poisoned && chance_.percent(30) ? "https://evil.example/"
                                                : std::string(kRoot) + base + "&$skiptoken=poison";
    // A token is never used twice for the same place, like the service's own.
    return std::string(kRoot) + base + "&$skiptoken=" + std::to_string(cursor) + "_" +
           std::to_string(requests);
}

Tenant::Answer Tenant::directoryAudits(const std::string& target) {
    auto from = parseTime(between(target, "activityDateTime%20ge%20", "%20"));
    auto to = parseTime(between(target, "activityDateTime%20le%20", "&"));
    if (!from || !to) return answer(400, "{}");
    // The cursor is a place in `audits`, so records that become visible meanwhile move no page.
    std::vector<std::string> page;
    std::size_t at = cursorOf(target);
    bool odd = at > 0 && chance_.percent(faults.oddPage);
    if (odd) at -= std::min(at, chance_.below(pageSize) + 1);  // a part of what was served before
    bool empty = chance_.percent(faults.oddPage);
    bool poisoned = false;
    for (; at < audits.size() && page.size() < pageSize && !empty; ++at) {
        const Offer& offer = audits[at];
        if (offer.visible > now_ || offer.time < *from || offer.time > *to) continue;
        page.push_back(offer.json(now_));
        poisoned = poisoned || (faults.poison && offer.time >= *faults.poison);
    }
    if (chance_.percent(faults.oddPage)) std::reverse(page.begin(), page.end());
    bool more = at < audits.size();
    std::string body = R"({"value":[)" + join(page) + "]";
    if (more) body += R"(,"@odata.nextLink":")" + nextLink(target, at, poisoned) + '"';
    return answer(200, body + "}");
}

Tenant::Answer Tenant::listing(const std::string& target) {
    Instant from = fromMillis(std::stoll(between(target, "from=", "&")));
    Instant to = fromMillis(std::stoll(between(target, "to=", "&")));
    std::vector<std::string> page;
    std::size_t at = cursorOf(target);
    for (; at < blobs.size() && page.size() < 3; ++at) {
        const Blob& blob = blobs[at];
        if (blob.visible > now_ || blob.created < from || blob.created >= to) continue;
        page.push_back(R"({"id":")" + blob.id + R"(","created":")" +
                       std::to_string(toMillis(blob.created)) + "\"}");
        if (chance_.percent(faults.oddPage)) page.push_back(page.back());
    }
    std::string body = R"({"value":[)" + join(page) + "]";
    if (at < blobs.size()) body += R"(,"next":")" + nextLink(target, at, false) + '"';
    return answer(200, body + "}");
}

Tenant::Answer Tenant::blob(const std::string& id) {
    for (const Blob& blob : blobs) {
        if (blob.id != id || blob.visible > now_) continue;
        if (blob.gone && *blob.gone <= now_) break;
        std::vector<std::string> records;
        for (const Offer& offer : blob.offers) records.push_back(offer.json(now_));
        return answer(200, R"({"value":[)" + join(records) + "]}");
    }
    return answer(404, "{}");
}

}  // namespace aoc::simulation
