// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "management.hpp"

namespace aoc::tenant {

namespace {

std::string describe(const std::string& contentType, bool enabled) {
    return R"({"contentType":)" + quoted(contentType) + R"(,"status":")" +
           (enabled ? "enabled" : "disabled") + R"(","webhook":null})";
}

Reply list(State& state) {
    Reply reply{.contentType = "application/json; charset=utf-8", .body = "["};
    for (const auto& [contentType, enabled] : state.subscriptions.list(state.clock.now())) {
        if (reply.body.size() > 1) reply.body += ',';
        reply.body += describe(contentType, enabled);
    }
    reply.body += ']';
    return reply;
}

Reply tooSoon(Millis wait) {
    const auto seconds = (wait.count() + 999) / 1000;
    return managementError(429, "AF429",
                           "Too many frequent subscription start requests. Please retry again "
                           "after " +
                               std::to_string(seconds / 60) + "m " + std::to_string(seconds % 60) +
                               "s");
}

Reply start(State& state, const ManagementCall& call) {
    constexpr Millis kWait = std::chrono::seconds(14 * 60 + 56);
    if (call.faults.has(Fault::StartCoolDown)) return tooSoon(kWait);
    const auto started =
        state.subscriptions.start(*call.contentType, call.contentTypeText, state.clock.now());
    switch (started.outcome) {
        case Subscriptions::Start::TooSoon:
            return tooSoon(started.wait);
        case Subscriptions::Start::AlreadyEnabled:
            return managementError(400, "AF20024",
                                   "The subscription is already enabled. No property change.");
        case Subscriptions::Start::Started:
            break;
    }
    return {.contentType = "application/json; charset=utf-8",
            .body = describe(call.contentTypeText, true)};
}

}  // namespace

Reply answerSubscriptions(State& state, const ManagementCall& call) {
    const std::string& operation = call.operation;
    const bool changes = operation == "subscriptions/start" || operation == "subscriptions/stop";
    if (!changes && operation != "subscriptions/list") {
        return {.status = 404, .body = R"({"Message":"No HTTP resource was found."})"};
    }
    if (call.request.method != (changes ? "POST" : "GET")) {
        return {.status = 405, .body = R"({"Message":"The method is not allowed."})"};
    }
    if (!changes) return list(state);
    if (call.contentTypeText.empty()) {
        return managementError(400, "AF20001", "Missing parameter: contentType.");
    }
    if (!call.contentType) {
        return managementError(400, "AF20020", "The specified content type is not valid.");
    }
    if (operation == "subscriptions/start") return start(state, call);
    state.subscriptions.stop(*call.contentType, state.clock.now());
    return Reply{};
}

}  // namespace aoc::tenant
