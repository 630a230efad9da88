// SPDX-License-Identifier: MIT
#include <optional>

#include "client_assertion.hpp"
#include "graph_query.hpp"
#include "json_text.hpp"
#include "random.hpp"
#include "routes.hpp"
#include "text.hpp"

namespace aoc::tenant {

namespace {

// The envelope that every failure of the sign-in service has.
Reply refuse(const State& state, int status, const std::string& error, int code,
             const std::string& why) {
    std::string time = formatSeconds(state.clock.now());
    time[10] = ' ';
    Random random(state.options.seed ^ static_cast<std::uint64_t>(toMillis(state.clock.now())));
    const std::string trace = makeGuid(random);
    const std::string correlation = makeGuid(random);
    const std::string number = std::to_string(code);
    const std::string text = "AADSTS" + number + ": " + why + "\r\nTrace ID: " + trace +
                             "\r\nCorrelation ID: " + correlation + "\r\nTimestamp: " + time;
    Reply reply{.status = status, .contentType = "application/json; charset=utf-8"};
    reply.body = R"({"error":)" + quoted(error) + R"(,"error_description":)" + quoted(text) +
                 R"(,"error_codes":[)" + number + R"(],"timestamp":")" + time +
                 R"(","trace_id":")" + trace + R"(","correlation_id":")" + correlation +
                 R"(","error_uri":"https://login.microsoftonline.com/error?code=)" + number +
                 R"("})";
    return reply;
}

std::optional<Reply> injected(const State& state, const FaultSet& faults) {
    using enum Fault;
    const auto wait = std::to_string(state.options.retryAfter);
    if (faults.has(TokenWrongSecret)) {
        return refuse(state, 401, "invalid_client", 7000215, "Invalid client secret provided.");
    }
    if (faults.has(TokenExpiredSecret)) {
        return refuse(state, 401, "invalid_client", 7000222,
                      "The provided client secret keys for app '" + state.options.clientId +
                          "' are expired.");
    }
    if (faults.has(TokenLoop)) {
        return refuse(state, 400, "invalid_grant", 50196,
                      "The server terminated an operation because it encountered a client request "
                      "loop.");
    }
    if (faults.has(TokenThrottled)) {
        auto reply = refuse(state, 429, "temporarily_unavailable", 90055, "Too many requests.");
        reply.headers.emplace_back("Retry-After", wait);
        return reply;
    }
    if (faults.has(TokenUnavailable)) {
        return refuse(state, 503, "temporarily_unavailable", 90033,
                      "A transient error has occurred. Please try again.");
    }
    if (faults.has(TokenHtml)) return htmlError(502);
    return std::nullopt;
}

std::string localRoot(const State& state) {
    return "http://localhost" + state.root.substr(state.root.rfind(':'));
}

// Which API the scope is for: exactly one, by its root and "/.default".
std::optional<Audience> audienceOf(const State& state, std::string scope) {
    constexpr std::string_view kSuffix = "/.default";
    scope.resize(scope.size() - kSuffix.size());
    while (!scope.empty() && scope.back() == '/') scope.pop_back();
    for (const auto* root :
         {"https://graph.microsoft.com", "https://graph.microsoft.us",
          "https://dod-graph.microsoft.us", "https://microsoftgraph.chinacloudapi.cn"}) {
        if (scope == root) return Audience::Graph;
    }
    for (const auto* root : {"https://manage.office.com", "https://manage-gcc.office.com",
                             "https://manage.office365.us", "https://manage.protection.apps.mil",
                             "https://manage.office365.cn"}) {
        if (scope == root) return Audience::Management;
    }
    if (scope == state.root || scope == localRoot(state)) return Audience::Any;
    return std::nullopt;
}

}  // namespace

Reply answerToken(State& state, const Request& request, const std::string& tenant) {
    if (request.method != "POST") {
        return refuse(state, 405, "invalid_request", 900561,
                      "The endpoint only accepts POST requests.");
    }
    const auto faults = state.faults.fire(FaultScope::Token);
    if (auto reply = injected(state, faults)) return *reply;

    std::map<std::string, std::string> form;
    for (auto& [name, value] : parseForm(request.body)) form[name] = value;
    const std::string app = lower(form["client_id"]);
    const bool known = app == lower(state.options.clientId);
    state.clients.add(known ? app : "anonymous");

    if (!isGuid(tenant)) {
        return refuse(state, 400, "invalid_request", 900023,
                      "Specified tenant identifier '" + tenant +
                          "' is neither a valid DNS name, nor a valid external domain.");
    }
    if (lower(tenant) != lower(state.options.tenant)) {
        return refuse(state, 400, "invalid_request", 90002, "Tenant '" + tenant + "' not found.");
    }
    if (form["grant_type"].empty() || app.empty()) {
        return refuse(state, 400, "invalid_request", 900144,
                      "The request body must contain the following parameter: '" +
                          std::string(app.empty() ? "client_id" : "grant_type") + "'.");
    }
    if (form["grant_type"] != "client_credentials") {
        return refuse(state, 400, "unsupported_grant_type", 70003,
                      "The app requested an unsupported grant type '" + form["grant_type"] + "'.");
    }
    if (!known) {
        return refuse(state, 400, "unauthorized_client", 700016,
                      "Application with identifier '" + app + "' was not found in the directory '" +
                          tenant + "'.");
    }
    const std::string& scope = form["scope"];
    constexpr std::string_view kSuffix = "/.default";
    if (scope.size() <= kSuffix.size() || scope.find(' ') != std::string::npos ||
        scope.substr(scope.size() - kSuffix.size()) != kSuffix) {
        return refuse(state, 400, "invalid_scope", 70011,
                      "The provided value for the input parameter 'scope' is not valid.");
    }
    const auto audience = audienceOf(state, scope);
    if (!audience) {
        return refuse(state, 400, "invalid_resource", 500011,
                      "The resource principal named " + scope.substr(0, scope.rfind('/')) +
                          " was not found in the tenant.");
    }
    if (const std::string& assertion = form["client_assertion"]; !assertion.empty()) {
        const std::string path = "/" + tenant + "/oauth2/v2.0/token";
        const auto fault =
            checkAssertion(assertion, {.certificate = state.options.clientCertificate,
                                       .clientId = app,
                                       .audiences = {state.root + path, localRoot(state) + path},
                                       .now = state.clock.now()});
        if (fault.code != 0) return refuse(state, 401, "invalid_client", fault.code, fault.why);
    } else if (form["client_secret"].empty()) {
        return refuse(state, 401, "invalid_client", 7000216,
                      "'client_assertion', 'client_secret' or 'request' is required for the "
                      "'client_credentials' grant type.");
    } else if (form["client_secret"] != state.options.clientSecret) {
        return refuse(state, 401, "invalid_client", 7000215,
                      "Invalid client secret provided. Ensure the secret being sent in the "
                      "request is the client secret value, not the client secret ID, for a "
                      "secret added to app '" +
                          app + "'.");
    }

    const auto lifetime = faults.has(Fault::TokenShortLife) ? state.options.shortTokenLifetime
                                                            : state.options.tokenLifetime;
    const auto life = std::chrono::seconds(static_cast<std::int64_t>(lifetime));
    const std::string token = state.tokens.issue(app, *audience, state.clock.now() + life);
    state.totals.add("tokens_issued");
    const std::string mark = faults.has(Fault::TokenStringExpiry) ? "\"" : "";
    const std::string expires = mark + std::to_string(lifetime) + mark;
    Reply reply{.contentType = "application/json; charset=utf-8"};
    reply.headers.emplace_back("Cache-Control", "no-store, no-cache");
    reply.body = R"({"token_type":"Bearer","expires_in":)" + expires + R"(,"ext_expires_in":)" +
                 expires + R"(,"access_token":")" + token + "\"}";
    return reply;
}

}  // namespace aoc::tenant
