// SPDX-License-Identifier: MIT
#include "graph_list.hpp"
#include "handling.hpp"
#include "json_text.hpp"
#include "random.hpp"
#include "routes.hpp"

namespace aoc::tenant {

namespace {

constexpr const char* kBroker =
    "Rate limit reached because of too many requests to query broker. Please retry after sometime.";

// Intune hands on what its own service said: a JSON document as the text of the message.
std::string wrap(const std::string& message) {
    constexpr const char* kZeros = "00000000-0000-0000-0000-000000000000";
    const std::string text = message + " - Operation ID (for customer support): " + kZeros +
                             " - Activity ID: " + kZeros +
                             " - Url: https://proxy.manage.example/StatelessAuditFEService/"
                             "deviceManagement/auditEvents?api-version=5026-01-10";
    return "{\r\n  \"_version\": 3,\r\n  \"Message\": " + quoted(text) +
           ",\r\n  \"CustomApiErrorPhrase\": \"\",\r\n  \"RetryAfter\": null,\r\n"
           "  \"ErrorSourceService\": \"\",\r\n  \"HttpHeaders\": \"{}\"\r\n}";
}

std::string httpDate(Instant t) {
    using namespace std::chrono;
    static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = floor<days>(t);
    const year_month_day date(day);
    const std::string text = formatSeconds(t);
    return std::string(kDays[weekday(day).c_encoding()]) + ", " + text.substr(8, 2) + " " +
           kMonths[static_cast<unsigned>(date.month()) - 1] + " " + text.substr(0, 4) + " " +
           text.substr(11, 8) + " GMT";
}

Reply noPermission(const State& state, const GraphCall& call) {
    const std::string permission(call.list.permission);
    if (call.list.intune) {
        return listError(state, call, 403, "Forbidden",
                         "Application is not authorized to perform this operation. Application "
                         "must have one of the following scopes: " +
                             permission);
    }
    return listError(state, call, 403, "Authentication_MSGraphPermissionMissing",
                     "Calling principal does not have required MSGraph permissions " + permission);
}

}  // namespace

Reply listError(const State& state, const GraphCall& call, int status, const std::string& code,
                const std::string& message) {
    return graphError(state, call.request, status, code,
                      call.list.intune && !message.empty() ? wrap(message) : message);
}

Reply listThrottled(const State& state, const GraphCall& call, const std::string& retryAfter) {
    auto reply =
        graphError(state, call.request, 429, "TooManyRequests", "Please retry again later.");
    if (!retryAfter.empty()) reply.headers.emplace_back("Retry-After", retryAfter);
    return reply;
}

Reply listLimit(const State& state, const GraphCall& call, Millis wait) {
    if (call.list.intune) return listError(state, call, 500, "UnknownError", kBroker);
    return listThrottled(state, call, std::to_string((wait.count() + 999) / 1000));
}

std::optional<Reply> injectGraph(State& state, const GraphCall& call) {
    using enum Fault;
    const auto& faults = call.faults;
    const auto wait = state.options.retryAfter;
    const auto error = [&](int status, const char* code, const std::string& message) {
        return listError(state, call, status, code, message);
    };
    if (faults.has(GraphThrottled)) return listThrottled(state, call, std::to_string(wait));
    if (faults.has(GraphThrottledBare)) return listThrottled(state, call, "");
    if (faults.has(GraphThrottledFraction)) {
        return listThrottled(state, call, std::to_string(wait) + ".128");
    }
    if (faults.has(GraphThrottledDate)) {
        const auto delay = std::chrono::seconds(static_cast<std::int64_t>(wait));
        return listThrottled(state, call, httpDate(state.clock.now() + delay));
    }
    if (faults.has(GraphError)) return error(500, "InternalServerError", "Internal Server Error");
    if (faults.has(GraphBroker)) {
        return error(500, "UnknownError", kBroker);
    }
    if (faults.has(GraphBadGateway)) return htmlError(502);
    if (faults.has(GraphUnavailable)) {
        auto reply = error(503, "ServiceUnavailable", "The service is unavailable.");
        reply.headers.emplace_back("Retry-After", std::to_string(wait));
        return reply;
    }
    if (faults.has(GraphTimeout)) return error(504, "UnknownError", "");
    if (faults.has(GraphUnauthorized) || faults.has(GraphUnauthorizedMidWalk)) {
        state.tokens.revoke(bearerOf(call.request));
        return error(401, "InvalidAuthenticationToken",
                     "Access token has expired or is not yet valid.");
    }
    if (faults.has(GraphStaleLink)) return error(400, "BadRequest", "Skip token is expired.");
    if (faults.has(GraphNoPermission)) return noPermission(state, call);
    if (faults.has(GraphNoLicence)) {
        return error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                     "Neither tenant is B2C or tenant doesn't have premium license");
    }
    if (faults.has(GraphEmptyBody)) return Reply{};
    return std::nullopt;
}

}  // namespace aoc::tenant
