// SPDX-License-Identifier: MIT
#include "directory_audit.hpp"

#include <algorithm>

#include "microsoft/graph_fields.hpp"

namespace aoc::entra {
namespace {

using microsoft::firstOf;
using microsoft::known;
using source::EventDraft;
using source::Json;

void readTargets(Json targets, const EventDraft& draft) {
    std::vector<std::string_view> seen;
    for (Json target : targets) {
        std::string_view display = microsoft::targetDisplay(target);
        if (display.empty() || std::ranges::find(seen, display) != seen.end()) continue;
        seen.push_back(display);
        draft.addTargetDisplay(display);
    }
}

void readChanges(Json target, const EventDraft& draft) {
    for (Json property : target["modifiedProperties"]) {
        std::string_view name = known(property["displayName"]);
        // It only lists the names of the others.
        if (name.empty() || name == "Included Updated Properties") continue;
        draft.addChange(name, microsoft::unwrap(property["oldValue"]),
                        microsoft::unwrap(property["newValue"]));
    }
}

}  // namespace

void readDirectoryAudit(Json record, const EventDraft& draft) {
    draft.id(record["id"].text());
    draft.time(record["activityDateTime"].text());
    // Re-exports of these records leave the category out.
    draft.service(firstOf({known(record["category"]), known(record["loggedByService"])}));
    draft.operation(firstOf({known(record["activityDisplayName"]), known(record["operationName"]),
                             known(record["operationType"])}));
    draft.result(record["result"].text());
    draft.correlationId(known(record["correlationId"]));

    Json actor = record["initiatedBy"];
    draft.actorDisplay(microsoft::actorDisplay(actor));
    draft.clientIp(known(actor["user"]["ipAddress"]));
    if (actor.isObject()) draft.actor(actor);

    Json targets = record["targetResources"];
    if (!targets.isArray()) return;
    draft.targets(targets);
    readTargets(targets, draft);
    for (Json target : targets) readChanges(target, draft);
}

}  // namespace aoc::entra
