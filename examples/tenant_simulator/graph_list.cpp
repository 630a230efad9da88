// SPDX-License-Identifier: MIT
#include "graph_list.hpp"

#include <optional>

#include "generator.hpp"
#include "graph_query.hpp"
#include "handling.hpp"
#include "intune_generator.hpp"
#include "json_text.hpp"
#include "routes.hpp"
#include "skip_token.hpp"

namespace aoc::tenant {

namespace {

constexpr GraphList kDirectoryAudits = {.path = "/v1.0/auditLogs/directoryAudits",
                                        .context = "auditLogs/directoryAudits",
                                        .permission = "AuditLog.Read.All",
                                        .title = "activityDisplayName",
                                        .log = &State::events,
                                        .throttle = &State::throttle,
                                        .intune = false,
                                        .invent = generateMore};

constexpr GraphList kIntuneEvents = {.path = "/v1.0/deviceManagement/auditEvents",
                                     .context = "deviceManagement/auditEvents",
                                     .permission = "DeviceManagementApps.Read.All",
                                     .title = "displayName",
                                     .log = &State::intuneEvents,
                                     .throttle = &State::intuneThrottle,
                                     .intune = true,
                                     .invent = generateMoreIntune};

// A link is good for one query of one list.
std::uint64_t fingerprintOf(const GraphCall& call, const GraphQuery& query) {
    return call.list.intune ? ~query.fingerprint : query.fingerprint;
}

// Who asks, or why he is turned away.
std::optional<Reply> refuseBearer(State& state, const Request& request, std::string& app) {
    const auto caller = identify(state, request, Audience::Graph);
    app = caller.app;
    if (caller.problem.empty()) return std::nullopt;
    auto reply = graphError(state, request, 401, "InvalidAuthenticationToken", caller.problem);
    reply.headers.emplace_back("WWW-Authenticate", "Bearer");
    return reply;
}

// What the page's link continues from, or the refusal of a link that is not good for this query.
std::optional<Reply> readToken(const State& state, const GraphCall& call, const GraphQuery& query,
                               std::optional<Position>& after) {
    if (!query.skipToken) return std::nullopt;
    const auto token = openToken(*query.skipToken, state.options.seed);
    if (!token || token->fingerprint != fingerprintOf(call, query)) {
        return listError(state, call, 400, "BadRequest",
                         "SkipToken is not allowed to be extracted and reused.");
    }
    const auto life = std::chrono::seconds(static_cast<std::int64_t>(state.options.linkLifetime));
    if (token->poisoned || (life.count() > 0 && token->issued + life < state.clock.now())) {
        return listError(state, call, 400, "BadRequest", "Skip token is expired.");
    }
    after = token->after;
    return std::nullopt;
}

std::string makeLink(const State& state, const GraphCall& call, const GraphQuery& query,
                     const SkipToken& token) {
    std::string link = call.faults.has(Fault::LinkForeignHost) ? "https://graph.elsewhere.example"
                                                               : rootOf(state, call.request);
    link += std::string(call.list.path) + '?' + query.carried + (query.carried.empty() ? "" : "&") +
            "$skiptoken=" + sealToken(token, state.options.seed, query.top);
    return quoted(link);
}

Reply renderPage(State& state, const GraphCall& call, const GraphQuery& query,
                 const std::optional<Position>& after) {
    using enum Fault;
    const auto& faults = call.faults;
    EventLog& log = state.*call.list.log;
    const PageRequest wanted{.range = faults.has(GraphFilterIgnored) ? Range{} : query.range,
                             .descending = query.descending,
                             .arrival = call.list.intune,
                             .limit = std::min<std::size_t>(query.top, state.options.pageSize),
                             .after = after,
                             .repeatLast = faults.has(PageRepeatsRow)};

    std::string rows;
    rows.reserve(wanted.limit * 1400);
    const Page page = faults.has(PageEmptyWithLink) ? Page{.more = true} : log.append(wanted, rows);
    // An empty page leaves the walk where it was, which for a first page is nowhere.
    SkipToken next{.fingerprint = fingerprintOf(call, query),
                   .after = page.count > 0 ? std::optional(page.last) : after,
                   .issued = state.clock.now(),
                   .poisoned = faults.has(LinkPoisoned)};
    if (faults.has(LinkLoop)) next.after = after;
    const bool linked =
        page.more || (page.count > 0 && (call.list.intune || faults.has(PageEmptyAtEnd)));

    Reply reply{.contentType =
                    "application/json;odata.metadata=minimal;odata.streaming=true;"
                    "IEEE754Compatible=false;charset=utf-8",
                .mayCompress = state.options.gzip};
    std::string& body = reply.body;
    body.reserve(rows.size() + 2048);
    body = R"({"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#)";
    body += call.list.context;
    body += '"';
    if (call.list.intune) body += R"(,"@odata.count":1000)";
    if (linked) body += R"(,"@odata.nextLink":)" + makeLink(state, call, query, next);
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
                          formatTicks(page.firstTime) + R"(",")" + std::string(call.list.title) +
                          "\":",
                      body);
    body += "]}";

    state.totals.add("events_served", page.count);
    if (faults.has(RowLate) && page.firstTime != 0) {
        const Ticks before = page.firstTime - kTicksPerSecond;
        log.add(call.list.invent(state, 1, before, before));
        state.totals.add("events_late");
    }
    return reply;
}

Reply answerList(State& state, GraphCall call) {
    const Request& request = call.request;
    if (request.method != "GET") {
        return graphError(state, request, 405, "Request_BadRequest",
                          "Specified HTTP method is not allowed for the request target.");
    }
    std::string app;
    if (auto refusal = refuseBearer(state, request, app)) return *refusal;
    const Millis wait = (state.*call.list.throttle).admit(app, state.clock.now());
    if (wait.count() > 0) {
        state.totals.add("throttled");
        return listLimit(state, call, wait);
    }
    const auto query = parseGraphQuery(request.query);
    using enum FaultScope;
    auto scopes = Graph | Paged | Records | Data;
    if (query && query->skipToken) scopes = scopes | GraphNextPage;
    call.faults = state.faults.fire(scopes);
    auto reply = injectGraph(state, call);
    std::optional<Position> after;
    if (!reply && !query) {
        reply = listError(state, call, 400, "BadRequest", query.error().message);
    }
    if (!reply) reply = readToken(state, call, *query, after);
    if (!reply) reply = renderPage(state, call, *query, after);
    spoilDelivery(state, call.faults, *reply);
    return *reply;
}

}  // namespace

Reply answerDirectoryAudits(State& state, const Request& request) {
    return answerList(state, {.list = kDirectoryAudits, .request = request});
}

Reply answerIntuneEvents(State& state, const Request& request) {
    return answerList(state, {.list = kIntuneEvents, .request = request});
}

}  // namespace aoc::tenant
