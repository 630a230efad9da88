// SPDX-License-Identifier: MIT
#include "audit_record.hpp"

#include "changes.hpp"
#include "microsoft/address.hpp"
#include "microsoft/graph_fields.hpp"
#include "names.hpp"
#include "targets.hpp"

namespace aoc::office365 {
namespace {

using microsoft::firstOf;
using microsoft::known;
using source::EventDraft;
using source::Json;

/// A sign-in that was refused is told by LogonError; its ResultStatus is about the request.
std::string_view resultOf(const Record& record) {
    const bool refused =
        known(record.operation) == "UserLoginFailed" || !known(record.logonError).empty();
    return refused ? "Failed" : firstOf({word(record.resultStatus), word(record.isSuccess)});
}

std::string_view addressOf(const Record& record) {
    return microsoft::address(firstOf({known(record.clientIp), known(record.clientIpAddress),
                                       known(record.actorIpAddress), known(record.userIp)}));
}

/// An id of zeros links nothing.
std::string_view linking(std::string_view id) {
    return id.find_first_not_of("0-") == std::string_view::npos ? std::string_view() : id;
}

}  // namespace

void readAuditRecord(Json json, const EventDraft& draft) {
    const Record record = recordOf(json);
    draft.id(word(record.id));
    draft.time(record.creationTime.text());
    draft.service(word(record.workload));
    draft.operation(word(record.operation));
    draft.result(resultOf(record));
    const std::string_view actor = actorOf(record);
    draft.actorDisplay(actor);
    draft.clientIp(addressOf(record));
    draft.correlationId(
        firstOf({linking(known(record.interSystemsId)), linking(known(record.correlationId)),
                 linking(known(record.appAccessContext["CorrelationId"]))}));
    if (record.actor.isArray()) draft.actor(record.actor);
    if (record.target.isArray()) draft.targets(record.target);
    const std::vector<Parameter> parameters = parametersOf(record);
    readTargets(record, parameters, actor, draft);
    readChanges(record, parameters, draft);
}

}  // namespace aoc::office365
