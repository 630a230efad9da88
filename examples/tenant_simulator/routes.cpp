// SPDX-License-Identifier: MIT
#include "routes.hpp"

#include <atomic>

#include "json_text.hpp"
#include "management.hpp"
#include "random.hpp"

namespace aoc::tenant {

namespace {

constexpr std::string_view kTokenPath = "/oauth2/v2.0/token";

// The first segment of /{tenant}/oauth2/v2.0/token, or "".
std::string tenantOf(const std::string& path) {
    if (path.size() <= kTokenPath.size() + 1) return {};
    const std::size_t at = path.size() - kTokenPath.size();
    if (path.compare(at, kTokenPath.size(), kTokenPath) != 0) return {};
    const std::string tenant = path.substr(1, at - 1);
    return tenant.find('/') == std::string::npos ? tenant : std::string();
}

std::string makeRequestId(std::uint64_t seed) {
    static std::atomic<std::uint64_t> count{0};
    Random random(seed + 0x5EED'0000'0000ULL + count++);
    return makeGuid(random);
}

Reply route(State& state, const Request& request) {
    if (const std::string tenant = tenantOf(request.path); !tenant.empty()) {
        state.requests.add("token");
        return answerToken(state, request, tenant);
    }
    if (request.path == "/v1.0/auditLogs/directoryAudits") {
        state.requests.add("directory_audits");
        return answerDirectoryAudits(state, request);
    }
    if (request.path == "/v1.0/deviceManagement/auditEvents") {
        state.requests.add("intune_events");
        return answerIntuneEvents(state, request);
    }
    if (request.path == "/v1.0/directoryObjects/getByIds") {
        state.requests.add("directory_objects");
        return answerDirectoryObjects(state, request);
    }
    if (isManagementPath(request.path)) {
        state.requests.add("management");
        return answerManagement(state, request);
    }
    if (request.path.rfind("/control/", 0) == 0) return answerControl(state, request);
    state.requests.add("unknown");
    return graphError(state, request, 404, "ResourceNotFound",
                      "Resource not found for the segment '" + request.path + "'.");
}

}  // namespace

Reply graphError(const State& state, const Request& request, int status, const std::string& code,
                 const std::string& message) {
    const std::string date = formatSeconds(state.clock.now()).substr(0, 19);
    const std::string id = makeRequestId(state.options.seed);
    const std::string sent = request.header("client-request-id");
    Reply reply{.status = status};
    reply.body = R"({"error":{"code":)" + quoted(code) + R"(,"message":)" + quoted(message) +
                 R"(,"innerError":{"date":")" + date + R"(","request-id":")" + id +
                 R"(","client-request-id":)" + quoted(sent.empty() ? id : sent) + "}}}";
    reply.headers.emplace_back("request-id", id);
    return reply;
}

Reply htmlError(int status) {
    return {.status = status,
            .contentType = "text/html",
            .body =
                "<!DOCTYPE html>\r\n<html><head><title>Bad gateway</title></head>"
                "<body><h2>Our services aren't available right now</h2></body></html>"};
}

Reply answer(State& state, const Request& request) {
    state.arrivals.catchUp(state);
    Reply reply = route(state, request);
    if (request.path.rfind("/control/", 0) == 0) return reply;
    state.statuses.add(std::to_string(reply.status));
    bool identified = false;
    for (const auto& header : reply.headers) identified |= header.first == "request-id";
    if (!identified) reply.headers.emplace_back("request-id", makeRequestId(state.options.seed));
    const std::string sent = request.header("client-request-id");
    if (!sent.empty()) reply.headers.emplace_back("client-request-id", sent);
    return reply;
}

}  // namespace aoc::tenant
