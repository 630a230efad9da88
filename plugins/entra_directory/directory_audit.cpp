// SPDX-License-Identifier: MIT
#include "directory_audit.hpp"

#include "microsoft/address.hpp"
#include "microsoft/graph_fields.hpp"
#include "microsoft/ids.hpp"
#include "microsoft/target_displays.hpp"

namespace aoc::entra {
namespace {

using microsoft::firstOf;
using microsoft::known;
using source::EventDraft;
using source::Json;

// Of a record's targets without a name so many are looked for: a hostile record may have thousands.
constexpr int kMostSearches = 32;

/// The value that a property got, else the one that it had.
std::string valueOf(Json property) {
    std::string value = microsoft::unwrap(property["newValue"]);
    return value.empty() ? microsoft::unwrap(property["oldValue"]) : value;
}

/// A target without a name is often named by the properties of another: "Group.ObjectID" holds its
/// id, "Group.DisplayName" its name.
std::string nameByProperties(Json targets, std::string_view id) {
    constexpr std::string_view kId = ".ObjectID";
    for (Json target : targets)
        for (Json property : target["modifiedProperties"]) {
            const std::string_view name = known(property["displayName"]);
            if (!name.ends_with(kId) || valueOf(property) != id) continue;
            const std::string wanted =
                std::string(name.substr(0, name.size() - kId.size())) + ".DisplayName";
            for (Json other : target["modifiedProperties"])
                if (known(other["displayName"]) == wanted) return valueOf(other);
            return {};
        }
    return {};
}

void readTargets(Json targets, const EventDraft& draft) {
    microsoft::TargetDisplays displays(draft);
    int searches = 0;
    for (Json target : targets) {
        std::string_view name = microsoft::targetName(target);
        const std::string_view id = known(target["id"]);
        std::string found;
        // An app may have its app id in place of a name.
        if (name.empty() || microsoft::isOnlyId(name)) {
            if (!id.empty() && ++searches <= kMostSearches) found = nameByProperties(targets, id);
            // The requests and schedules of privileged access are known to nobody.
            const std::string_view type = known(target["type"]);
            const bool unknown = type == "Request" || type == "Other";
            name = firstOf({found, microsoft::named(name), unknown ? "" : microsoft::named(id)});
        }
        displays.add(name);
    }
}

/// Privileged access writes it among the details.
std::string_view addressOf(Json record) {
    Json actor = record["initiatedBy"];
    std::string_view found =
        firstOf({known(actor["user"]["ipAddress"]), known(actor["app"]["ipAddress"])});
    if (found.empty())
        for (Json detail : record["additionalDetails"])
            if (known(detail["key"]) == "ipaddr") found = known(detail["value"]);
    return microsoft::address(found);
}

void readChanges(Json target, const EventDraft& draft) {
    for (Json property : target["modifiedProperties"]) {
        std::string_view name = known(property["displayName"]);
        if (name.empty() || microsoft::isNoChange(name)) continue;
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
    draft.clientIp(addressOf(record));
    if (actor.isObject()) draft.actor(actor);

    Json targets = record["targetResources"];
    if (!targets.isArray()) return;
    draft.targets(targets);
    readTargets(targets, draft);
    for (Json target : targets) readChanges(target, draft);
}

}  // namespace aoc::entra
