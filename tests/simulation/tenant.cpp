// SPDX-License-Identifier: MIT
#include "simulation/tenant.hpp"

#include <algorithm>
#include <cctype>

namespace aoc::simulation {
namespace {

using outbound::Failure;
using outbound::Request;
using outbound::Response;

constexpr std::string_view kGraph = "https://graph.microsoft.com";
constexpr std::string_view kManagement = "https://manage.office.com";

Response throttled(bool management, Chance& chance) {
    std::string graph = R"({"error":{"code":"TooManyRequests","message":"slow down"}})";
    std::string body = management ? R"({"error":{"code":"AF429","message":"Too many requests"}})"
                                  : std::move(graph);
    std::optional<Millis> wait;
    if (chance.percent(50)) wait = Millis(chance.between(1000, 120'000));
    return jsonAnswer(429, chance.percent(30) ? "" : body, wait);
}

Response serverError(bool management, Chance& chance) {
    constexpr unsigned kStatuses[] = {500, 502, 503, 504};
    const unsigned status = kStatuses[chance.below(4)];
    if (status == 500 && management)
        return jsonAnswer(500, R"({"error":{"code":"AF50000","message":"An internal error"}})");
    std::optional<Millis> wait;
    if (status == 503 && chance.percent(50)) wait = Millis(chance.between(1000, 30'000));
    return jsonAnswer(status, chance.percent(50) ? "" : "<html>Bad gateway</html>", wait);
}

}  // namespace

Response jsonAnswer(unsigned status, std::string body, std::optional<Millis> retryAfter) {
    return {.status = status, .headers = {}, .body = std::move(body), .retryAfter = retryAfter};
}

std::string lowerCase(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

std::string parameter(const std::string& target, const std::string& name) {
    const std::string folded = lowerCase(target);
    for (char before : {'?', '&'}) {
        std::size_t at = folded.find(before + lowerCase(name) + "=");
        if (at == std::string::npos) continue;
        at += name.size() + 2;
        return target.substr(at, target.find('&', at) - at);
    }
    return {};
}

std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : ",") + part;
    return text;
}

std::string Offer::json(Instant now) const {
    const bool again = changed && *changed <= now;
    const std::string when = unreadable ? "soon" : formatTime(time);
    if (activity)
        return R"({"Id":")" + id + R"(","CreationTime":")" + when +
               R"(","Operation":"Set-Mailbox","Workload":"Exchange","ResultStatus":")" +
               (again ? "Failed" : "Succeeded") + R"("})";
    return R"({"id":")" + id + R"(","activityDateTime":")" + when +
           R"(","category":"UserManagement","activityDisplayName":"Update user","result":")" +
           (again ? "failure" : "success") + R"("})";
}

bool Tenant::strikes(Fault fault) {
    const unsigned percent = faults.percent[static_cast<std::size_t>(fault)];
    if (percent == 0 || !chance_.percent(percent)) return false;
    struck(fault);
    return true;
}

void Tenant::disable(const std::string& type) {
    Subscription& subscription = subscriptions[type];
    if (!subscription.on) return;
    struck(Fault::SubscriptionDisabled);
    subscription.on = false;
    subscription.ended = now_;
    trace_.say("DISABLED", type);
}

Result<Response, Failure> Tenant::send(const Request& request, std::stop_token) {
    ++requests;
    Answer answer = answerTo(request);
    if (answer) answered = true;
    if (answer)
        trace_.say("asked", request.method, request.target, "->", answer->status,
                   answer->body.size() < 160 ? answer->body : answer->body.substr(0, 160) + "...");
    else
        trace_.say("asked", request.method, request.target, "->", answer.error().why);
    return answer;
}

Tenant::Answer Tenant::answerTo(const Request& request) {
    const bool management = request.endpoint == "management";
    const std::string_view root = management ? kManagement : kGraph;
    std::string target = request.target;
    if (target.starts_with("http")) {
        if (!target.starts_with(root))
            return Unexpected(Failure{Failure::Kind::ForeignLink, "the link leads elsewhere", {}});
        target.erase(0, root.size());
    }
    if (auto instead = trouble(management)) return *instead;
    return management ? this->management(request, target) : directoryAudits(target);
}

std::optional<Tenant::Answer> Tenant::trouble(bool management) {
    if (faults.notPermitted && faults.notPermitted->from <= now_ &&
        now_ < faults.notPermitted->to) {
        struck(Fault::NotPermitted);
        return jsonAnswer(403, management ? R"({"error":{"code":"AF10001","message":"no"}})"
                                          : R"({"error":{"code":"Authorization_RequestDenied"}})");
    }
    if (strikes(Fault::TokenExpires)) bearerExpired_ = true;
    if (bearerExpired_)
        return jsonAnswer(401, management ? R"({"Message":"Authorization has been denied"})"
                                          : R"({"error":{"code":"InvalidAuthenticationToken"}})");
    if (strikes(Fault::Throttled)) return throttled(management, chance_);
    if (management && strikes(Fault::ThrottledAsForbidden))
        return jsonAnswer(403, R"({"error":{"code":"AF429","message":"Too many requests"}})");
    if (!management && strikes(Fault::ThrottledAsFault))
        return jsonAnswer(500, R"({"error":{"message":"too many requests to query broker"}})");
    if (strikes(Fault::ServerError)) return serverError(management, chance_);
    if (strikes(Fault::Html)) return jsonAnswer(200, "<html>We are sorry</html>");
    if (strikes(Fault::ErrorInSuccess))
        return jsonAnswer(200, R"({"value":[],"error":{"code":"UnknownError","message":""}})");
    if (strikes(Fault::Truncated)) return jsonAnswer(200, R"([{"id":"cut)");
    if (strikes(Fault::Reset))
        return Unexpected(Failure{Failure::Kind::Network, "reset in the middle of the body", {}});
    if (strikes(Fault::Silence))
        return Unexpected(Failure{Failure::Kind::TimedOut, "no answer in time", {}});
    return std::nullopt;
}

std::optional<Tenant::Answer> Tenant::tooSlow(Millis listed) {
    if (!longestListing || listed <= *longestListing) return std::nullopt;
    struck(Fault::SlowListing);
    if (chance_.percent(50)) return jsonAnswer(504, "");
    return Unexpected(Failure{Failure::Kind::TimedOut, "no answer in time", {}});
}

}  // namespace aoc::simulation
