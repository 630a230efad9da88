// SPDX-License-Identifier: MIT
//
// GET /v1.0/auditLogs/directoryAudits, as Graph answers it.
#include <algorithm>

#include "simulation/tenant.hpp"

namespace aoc::simulation {
namespace {

constexpr std::size_t kPage = 10;
constexpr Millis kKept = std::chrono::hours(24 * 30);

/// The text between two marks; empty if they are not there.
std::string between(const std::string& text, const std::string& before, const std::string& after) {
    auto from = text.find(before);
    if (from == std::string::npos) return {};
    from += before.size();
    return text.substr(from, text.find(after, from) - from);
}

std::size_t cursorOf(const std::string& target) {
    std::string cursor = parameter(target, "$skiptoken");
    return cursor.empty() ? 0 : std::stoul(cursor);
}

}  // namespace

Tenant::Answer Tenant::directoryAudits(const std::string& target) {
    if (target.find("poison") != std::string::npos)
        return jsonAnswer(400, R"({"error":{"code":"BadRequest","message":"Invalid skip token"}})");
    auto from = parseTime(between(target, "activityDateTime%20ge%20", "%20"));
    auto to = parseTime(between(target, "activityDateTime%20le%20", "&"));
    if (!target.starts_with("/v1.0/auditLogs/directoryAudits?") || !from || !to)
        throw std::runtime_error("Graph was asked for " + target);
    if (auto instead = tooSlow(*to - *from)) return *instead;
    // The cursor is a place in `audits`, so records that become visible meanwhile move no page.
    std::size_t at = cursorOf(target);
    if (at > 0 && strikes(Fault::Repeats)) at -= std::min(at, chance_.below(kPage) + 1);
    const bool empty = strikes(Fault::EmptyPage);
    bool poisoned = false;
    std::vector<std::string> page;
    for (; at < audits.size() && page.size() < kPage && !empty; ++at) {
        const Offer& offer = audits[at];
        if (offer.visible > now_ || offer.time < *from || offer.time > *to) continue;
        if (offer.time < now_ - kKept) continue;
        page.push_back(offer.json(now_));
        poisoned = poisoned || (faults.poison && offer.time >= *faults.poison);
    }
    if (page.size() > 1 && strikes(Fault::Reordered)) std::reverse(page.begin(), page.end());
    std::string body = R"({"value":[)" + joined(page) + "]";
    if (at < audits.size())
        body += R"(,"@odata.nextLink":")" + graphLink(target, at, poisoned) + '"';
    return jsonAnswer(200, body + "}");
}

std::string Tenant::graphLink(const std::string& target, std::size_t cursor, bool poisoned) {
    const std::string base =
        "https://graph.microsoft.com" + target.substr(0, target.find("&$skiptoken="));
    if (poisoned) struck(Fault::PoisonedPlace);
    if (poisoned || strikes(Fault::PoisonedLink)) return base + "&$skiptoken=poison";
    if (strikes(Fault::ForeignLink)) return "https://evil.example/";
    if (strikes(Fault::WrongLink))
        return base + "&$skiptoken=" + std::to_string(chance_.below(cursor + 1)) + "_again";
    // A token is never used twice for the same place, like the service's own.
    return base + "&$skiptoken=" + std::to_string(cursor) + "_" + std::to_string(requests);
}

}  // namespace aoc::simulation
