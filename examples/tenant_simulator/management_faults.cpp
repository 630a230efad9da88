// SPDX-License-Identifier: MIT
#include "handling.hpp"
#include "management.hpp"
#include "routes.hpp"

namespace aoc::tenant {

std::optional<Reply> injectManagement(State& state, const ManagementCall& call) {
    using enum Fault;
    const auto& faults = call.faults;
    constexpr const char* kTooMany =
        "Too many requests. Method=GetBlob, PublisherId=00000000-0000-0000-0000-000000000000";
    constexpr const char* kPermission =
        "The permission set () sent in the request did not include the expected permission "
        "ActivityFeed.Read";
    if (faults.has(ManagementThrottled)) return managementError(429, "AF429", kTooMany);
    if (faults.has(ManagementThrottledForbidden)) return managementError(403, "AF429", kTooMany);
    if (faults.has(ManagementError)) {
        return managementError(500, "AF50000",
                               "An internal server error occurred. Retry the request.");
    }
    if (faults.has(ManagementBadGateway)) return htmlError(502);
    if (faults.has(ManagementUnavailable)) return Reply{.status = 503};
    if (faults.has(ManagementTimeout)) return htmlError(504);
    if (faults.has(ManagementUnauthorized)) {
        state.tokens.revoke(bearerOf(call.request));
        return Reply{.status = 401,
                     .body = R"({"Message":"Authorization has been denied for this request."})"};
    }
    if (faults.has(ManagementNoPermission)) {
        return managementError(401, "AF10001", std::string(kPermission) + ".");
    }
    if (faults.has(ManagementNoDlpPermission)) {
        return managementError(401, "AF10001", std::string(kPermission) + "Dlp.");
    }
    if (faults.has(ManagementAuditOff)) {
        return managementError(400, "AF20011",
                               "Specified tenant ID (" + state.options.tenant +
                                   ") does not exist in the system or has been deleted.");
    }
    if (faults.has(SubscriptionDisabled)) {
        return managementError(400, "AF20023", "The subscription was disabled.");
    }
    if (faults.has(SubscriptionMissing)) {
        return managementError(400, "AF20022",
                               "No subscription found for the specified content type.");
    }
    if (faults.has(NextPageRefused)) {
        return managementError(400, "AF20031", "Invalid nextPage Input: expired.");
    }
    return std::nullopt;
}

}  // namespace aoc::tenant
