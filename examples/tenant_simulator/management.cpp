// SPDX-License-Identifier: MIT
#include "management.hpp"

#include "graph_query.hpp"
#include "handling.hpp"
#include "json_text.hpp"
#include "routes.hpp"
#include "text.hpp"

namespace aoc::tenant {

namespace {

constexpr std::string_view kFeed = "/activity/feed/";
constexpr std::string_view kRoots[] = {"/api/v1.0/", "/api/v1/"};
constexpr std::string_view kBlob = "audit/";
constexpr std::string_view kListing = "subscriptions/content";

struct Target {
    std::string tenant;
    std::string operation;
};

std::optional<Target> targetOf(const std::string& path) {
    for (const auto root : kRoots) {
        if (path.rfind(root, 0) != 0) continue;
        const auto slash = path.find('/', root.size());
        if (slash == std::string::npos || path.compare(slash, kFeed.size(), kFeed) != 0) break;
        return Target{path.substr(root.size(), slash - root.size()),
                      path.substr(slash + kFeed.size())};
    }
    return std::nullopt;
}

// Whether the path's tenant is the one that the token is for.
std::optional<Reply> refuseTenant(const State& state, const std::string& tenant) {
    if (!isGuid(tenant)) {
        return managementError(
            400, "AF20013",
            "The tenant ID passed in the URL (" + tenant + ") is not a valid GUID.");
    }
    if (lower(tenant) == lower(state.options.tenant)) return std::nullopt;
    return managementError(400, "AF20010",
                           "The tenant ID passed in the URL (" + tenant +
                               ") does not match the tenant ID passed in the access token (" +
                               state.options.tenant + ").");
}

FaultScope scopesOf(const ManagementCall& call) {
    using enum FaultScope;
    auto scopes = Management | Data;
    const bool blob = call.operation.rfind(kBlob, 0) == 0;
    if (blob) scopes = scopes | Blob | Records;
    if (call.operation == kListing) scopes = scopes | Listing | Paged;
    if (call.parameters.count("nextpage") != 0) scopes = scopes | ListingNextPage;
    if (call.operation == "subscriptions/start") scopes = scopes | Start;
    const bool dlp = blob ? call.operation.find("$dlp_all$") != std::string::npos
                          : call.contentType == ContentType::Dlp;
    return dlp ? scopes | Dlp : scopes;
}

Reply dispatch(State& state, const ManagementCall& call) {
    const bool get = call.request.method == "GET";
    const auto& operation = call.operation;
    if (get && operation.rfind(kBlob, 0) == 0) return answerBlob(state, call);
    if (get && operation == kListing) return answerListing(state, call);
    return answerSubscriptions(state, call);
}

}  // namespace

bool isManagementPath(const std::string& path) { return targetOf(path).has_value(); }

Reply managementError(int status, const std::string& code, const std::string& message) {
    return {
        .status = status,
        .contentType = "application/json; charset=utf-8",
        .body = R"({"error":{"code":)" + quoted(code) + R"(,"message":)" + quoted(message) + "}}"};
}

Reply answerManagement(State& state, const Request& request) {
    const auto target = targetOf(request.path);
    const auto caller = identify(state, request, Audience::Management);
    if (!caller.problem.empty()) {
        return {.status = 401,
                .contentType = "application/json; charset=utf-8",
                .body = R"({"Message":"Authorization has been denied for this request."})"};
    }
    if (auto refusal = refuseTenant(state, target->tenant)) return *refusal;

    ManagementCall call{.request = request, .operation = target->operation};
    for (auto& [name, value] : parseForm(request.query)) call.parameters[lower(name)] = value;
    call.contentTypeText = call.parameters["contenttype"];
    call.contentType = findContentType(call.contentTypeText);
    const std::string publisher = call.parameters["publisheridentifier"];
    if (publisher.empty()) state.totals.add("management_without_publisher");

    if (state.managementThrottle.admit(caller.app, state.clock.now()).count() > 0) {
        state.totals.add("throttled");
        return managementError(
            429, "AF429",
            "Too many requests. Method=" + call.operation + ", PublisherId=" + publisher);
    }
    call.faults = state.faults.fire(scopesOf(call));
    auto reply = injectManagement(state, call);
    if (!reply) reply = dispatch(state, call);
    spoilDelivery(state, call.faults, *reply);
    return *reply;
}

}  // namespace aoc::tenant
