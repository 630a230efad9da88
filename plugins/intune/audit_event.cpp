// SPDX-License-Identifier: MIT
#include "audit_event.hpp"

#include "microsoft/address.hpp"
#include "microsoft/graph_fields.hpp"
#include "microsoft/ids.hpp"
#include "microsoft/target_displays.hpp"

namespace aoc::intune {
namespace {

using microsoft::firstOf;
using microsoft::known;
using source::EventDraft;
using source::Json;

/// The user comes first: what people do in the portal carries the portal's application as well.
std::string_view actorDisplay(Json actor) {
    std::string_view application = known(actor["applicationId"]);
    return firstOf({known(actor["userPrincipalName"]), known(actor["applicationDisplayName"]),
                    known(actor["servicePrincipalName"]), microsoft::appName(application),
                    known(actor["userId"]), application});
}

/// An id is for people only where none of the resources has a name.
void readTargets(Json resources, const EventDraft& draft) {
    microsoft::TargetDisplays targets(draft);
    for (const char* by : {"displayName", "resourceId"})
        if (targets.none())
            for (Json resource : resources) targets.add(known(resource[by]));
}

/// Unlike the values of directory audits these are not wrapped in JSON: `["x"]` is what was set.
void readChanges(Json resource, const EventDraft& draft) {
    for (Json property : resource["modifiedProperties"]) {
        std::string_view name = known(property["displayName"]);
        // Which of Microsoft's own interfaces was used.
        if (!name.empty() && name != "DeviceManagementAPIVersion")
            draft.addChange(name, known(property["oldValue"]), known(property["newValue"]));
    }
}

}  // namespace

void readAuditEvent(Json record, const EventDraft& draft) {
    draft.id(record["id"].text());
    draft.time(record["activityDateTime"].text());
    draft.service(firstOf({known(record["category"]), known(record["componentName"])}));
    // `activity` is documented and null on live records; the display name is what people read.
    draft.operation(
        firstOf({known(record["displayName"]), known(record["activity"]),
                 known(record["activityType"]), known(record["activityOperationType"])}));
    draft.result(known(record["activityResult"]));
    draft.correlationId(known(record["correlationId"]));

    Json actor = record["actor"];
    draft.actorDisplay(actorDisplay(actor));
    draft.clientIp(microsoft::address(known(actor["ipAddress"])));
    if (actor.isObject()) draft.actor(actor);

    Json resources = record["resources"];
    if (!resources.isArray()) return;
    draft.targets(resources);
    readTargets(resources, draft);
    for (Json resource : resources) readChanges(resource, draft);
}

}  // namespace aoc::intune
