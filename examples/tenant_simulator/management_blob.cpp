// SPDX-License-Identifier: MIT
#include <algorithm>

#include "handling.hpp"
#include "management.hpp"

namespace aoc::tenant {

namespace {

Reply expired(const std::string& id) {
    return managementError(400, "AF20051",
                           "Content requested with the key " + id +
                               " has already expired. Content older than 7 days "
                               "cannot be retrieved.");
}

Reply absent(const std::string& id) {
    return managementError(404, "AF20050", "The specified content (" + id + ") does not exist.");
}

}  // namespace

Reply answerBlob(State& state, const ManagementCall& call) {
    const std::string id = call.operation.substr(call.operation.find('/') + 1);
    if (std::count(id.begin(), id.end(), '$') < 3) {
        return managementError(400, "AF20052", "Content ID " + id + " in the URL is invalid.");
    }
    const auto content = state.contents.find(id);
    if (!content || content->created > state.clock.now()) return absent(id);
    const bool expires = call.faults.has(Fault::BlobExpired);
    const bool vanishes = call.faults.has(Fault::BlobGone);
    if (expires || vanishes) state.contents.withdraw(id);
    if (vanishes) return absent(id);
    if (expires || content->withdrawn || content->expires <= state.clock.now()) return expired(id);

    const Payload& payload = *content->payload;
    Reply reply{.contentType = "application/json; charset=utf-8",
                .mayCompress = state.options.gzip};
    std::string& body = reply.body;
    const bool huge = call.faults.has(Fault::BlobHuge);
    const std::size_t padding = huge ? state.options.hugeBytes : 0;
    body.reserve(payload.records.size() + padding + 512);
    body = "[";
    body.append(padding, ' ');
    body += payload.records;
    appendOddElements(call.faults, payload.count,
                      R"({"Id":"00000000-0000-4000-8000-00000000bad8","CreationTime":")" +
                          formatSeconds(content->created).substr(0, 19) + R"(","Operation":)",
                      body);
    body += ']';
    state.totals.add("management_events_served", payload.count);
    return reply;
}

}  // namespace aoc::tenant
