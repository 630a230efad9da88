// SPDX-License-Identifier: MIT
#include <optional>

#include "generator.hpp"
#include "graph_query.hpp"
#include "handling.hpp"
#include "json_text.hpp"
#include "routes.hpp"
#include "skip_token.hpp"

namespace aoc::tenant {

namespace {

constexpr std::string_view kPath = "/v1.0/auditLogs/directoryAudits";

// Who asks, or why he is turned away.
std::optional<Reply> refuseBearer(State& state, const Request& request, std::string& app) {
    const auto caller = identify(state, request, Audience::Graph);
    app = caller.app;
    if (caller.problem.empty()) return std::nullopt;
    auto reply = graphError(state, request, 401, "InvalidAuthenticationToken", caller.problem);
    reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    return reply;
}

Reply throttled(const State& state, const Request& request, const std::string& retryAfter) {
    auto reply = graphError(state, request, 429, "TooManyRequests", "Please retry again later.");
    if (!retryAfter.empty()) reply.headers.emplace_back("Retry-After", retryAfter);
    return reply;
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

// A fault that takes the place of the whole answer.
std::optional<Reply> injected(State& state, const Request& request, const FaultSet& faults) {
    using enum Fault;
    const auto wait = state.options.retryAfter;
    const auto error = [&](int status, const char* code, const char* message) {
        return graphError(state, request, status, code, message);
    };
    if (faults.has(GraphThrottled)) return throttled(state, request, std::to_string(wait));
    if (faults.has(GraphThrottledBare)) return throttled(state, request, "");
    if (faults.has(GraphThrottledFraction)) {
        return throttled(state, request, std::to_string(wait) + ".128");
    }
    if (faults.has(GraphThrottledDate)) {
        const auto delay = std::chrono::seconds(static_cast<std::int64_t>(wait));
        return throttled(state, request, httpDate(state.clock.now() + delay));
    }
    if (faults.has(GraphError)) return error(500, "InternalServerError", "Internal Server Error");
    if (faults.has(GraphBroker)) {
        return error(500, "UnknownError",
                     "Rate limit reached because of too many requests to query broker. Please "
                     "retry after sometime.");
    }
    if (faults.has(GraphBadGateway)) return htmlError(502);
    if (faults.has(GraphUnavailable)) {
        auto reply = error(503, "ServiceUnavailable", "The service is unavailable.");
        reply.headers.emplace_back("Retry-After", std::to_string(wait));
        return reply;
    }
    if (faults.has(GraphTimeout)) return error(504, "UnknownError", "");
    if (faults.has(GraphUnauthorized) || faults.has(GraphUnauthorizedMidWalk)) {
        state.tokens.revoke(bearerOf(request));
        return error(401, "InvalidAuthenticationToken",
                     "Access token has expired or is not yet valid.");
    }
    if (faults.has(GraphStaleLink)) return error(400, "BadRequest", "Skip token is expired.");
    if (faults.has(GraphNoPermission)) {
        return error(403, "Authentication_MSGraphPermissionMissing",
                     "Calling principal does not have required MSGraph permissions "
                     "AuditLog.Read.All");
    }
    if (faults.has(GraphNoLicence)) {
        return error(403, "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
                     "Neither tenant is B2C or tenant doesn't have premium license");
    }
    if (faults.has(GraphEmptyBody)) return Reply{};
    return std::nullopt;
}

// What the page's link continues from, or the refusal of a link that is not good for this query.
std::optional<Reply> readToken(const State& state, const Request& request, const GraphQuery& query,
                               std::optional<Position>& after) {
    if (!query.skipToken) return std::nullopt;
    const auto token = openToken(*query.skipToken, state.options.seed);
    if (!token || token->fingerprint != query.fingerprint) {
        return graphError(state, request, 400, "BadRequest",
                          "SkipToken is not allowed to be extracted and reused.");
    }
    const auto life = std::chrono::seconds(static_cast<std::int64_t>(state.options.linkLifetime));
    if (token->poisoned || (life.count() > 0 && token->issued + life < state.clock.now())) {
        return graphError(state, request, 400, "BadRequest", "Skip token is expired.");
    }
    after = token->after;
    return std::nullopt;
}

std::string makeLink(const State& state, const Request& request, const GraphQuery& query,
                     const SkipToken& token, bool foreign) {
    std::string link = foreign ? "https://graph.elsewhere.example" : rootOf(state, request);
    link += std::string(kPath) + '?' + query.carried + (query.carried.empty() ? "" : "&") +
            "$skiptoken=" + sealToken(token, state.options.seed, query.top);
    return quoted(link);
}

Reply renderPage(State& state, const Request& request, const GraphQuery& query,
                 const FaultSet& faults, const std::optional<Position>& after) {
    using enum Fault;
    const PageRequest wanted{.range = faults.has(GraphFilterIgnored) ? Range{} : query.range,
                             .descending = query.descending,
                             .limit = std::min<std::size_t>(query.top, state.options.pageSize),
                             .after = after,
                             .repeatLast = faults.has(PageRepeatsRow)};

    std::string rows;
    rows.reserve(wanted.limit * 1400);
    const Page page =
        faults.has(PageEmptyWithLink) ? Page{.more = true} : state.events.append(wanted, rows);
    // An empty page leaves the walk where it was, which for a first page is nowhere.
    SkipToken next{.fingerprint = query.fingerprint,
                   .after = page.count > 0 ? std::optional(page.last) : after,
                   .issued = state.clock.now(),
                   .poisoned = faults.has(LinkPoisoned)};
    if (faults.has(LinkLoop)) next.after = after;
    const bool linked = page.more || (page.count > 0 && faults.has(PageEmptyAtEnd));

    Reply reply{.contentType =
                    "application/json;odata.metadata=minimal;odata.streaming=true;"
                    "IEEE754Compatible=false;charset=utf-8",
                .mayCompress = state.options.gzip};
    std::string& body = reply.body;
    body.reserve(rows.size() + 2048);
    body = R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#auditLogs/)"
           R"(directoryAudits")";
    if (linked) {
        body += R"(,"@odata.nextLink":)" +
                makeLink(state, request, query, next, faults.has(LinkForeignHost));
    }
    if (faults.has(PageTips)) {
        body += R"(,"@microsoft.graph.tips":"Use $select to choose only the properties your app )"
                R"(needs, as this can lead to performance improvements.")";
    }
    if (faults.has(PageHuge) && rows.size() < state.options.hugeBytes) {
        body += R"(,"@odata.padding":")";
        body.append(state.options.hugeBytes - rows.size(), 'x');
        body += '"';
    }
    body += R"(,"value":[)";
    body += rows;
    appendOddElements(faults, page.count,
                      R"({"id":"Directory_BADUTF8","activityDateTime":")" +
                          formatTicks(page.firstTime) + R"(","activityDisplayName":)",
                      body);
    body += "]}";

    state.totals.add("events_served", page.count);
    if (faults.has(RowLate) && page.firstTime != 0) {
        const Ticks before = page.firstTime - kTicksPerSecond;
        state.events.add(generateMore(state, 1, before, before));
        state.totals.add("events_late");
    }
    return reply;
}

}  // namespace

Reply answerDirectoryAudits(State& state, const Request& request) {
    if (request.method != "GET") {
        return graphError(state, request, 405, "Request_BadRequest",
                          "Specified HTTP method is not allowed for the request target.");
    }
    std::string app;
    if (auto refusal = refuseBearer(state, request, app)) return *refusal;
    if (const Millis wait = state.throttle.admit(app, state.clock.now()); wait.count() > 0) {
        state.totals.add("throttled");
        return throttled(state, request, std::to_string((wait.count() + 999) / 1000));
    }
    const auto query = parseGraphQuery(request.query);
    using enum FaultScope;
    auto scopes = Graph | Paged | Records | Data;
    if (query && query->skipToken) scopes = scopes | GraphNextPage;
    const auto faults = state.faults.fire(scopes);
    auto reply = injected(state, request, faults);
    std::optional<Position> after;
    if (!reply && !query) {
        reply = graphError(state, request, 400, "BadRequest", query.error().message);
    }
    if (!reply) reply = readToken(state, request, *query, after);
    if (!reply) reply = renderPage(state, request, *query, faults, after);
    spoilDelivery(state, faults, *reply);
    return *reply;
}

}  // namespace aoc::tenant
