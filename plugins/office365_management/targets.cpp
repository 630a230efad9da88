// SPDX-License-Identifier: MIT
#include "targets.hpp"

#include "microsoft/graph_fields.hpp"
#include "microsoft/ids.hpp"
#include "microsoft/target_displays.hpp"
#include "names.hpp"

namespace aoc::office365 {
namespace {

using microsoft::firstOf;
using microsoft::known;
using microsoft::TargetDisplays;
using source::EventDraft;
using source::Json;

/// The group of a site, which stands as an element of XML in EventData; empty if none does.
std::string groupIn(std::string_view xml) {
    constexpr std::string_view kBegin = "<Group>", kEnd = "</Group>", kAnd = "&amp;";
    const std::size_t at = xml.find(kBegin);
    if (at == std::string_view::npos) return {};
    xml.remove_prefix(at + kBegin.size());
    std::string group(xml.substr(0, xml.find(kEnd)));
    for (std::size_t i = 0; (i = group.find(kAnd, i)) != std::string::npos; ++i)
        group.replace(i, kAnd.size(), "&");
    return group;
}

/// With whom something was shared, then what it was, and where.
void addShared(const Record& record, TargetDisplays& targets) {
    const std::string_view with = claimed(known(record.targetUserOrGroupName));
    const std::string_view file = known(record.sourceFileName);
    targets.add(with);
    targets.add(groupIn(known(record.eventData)));
    targets.add(file);
    if (file.empty() && !with.empty()) targets.add(known(record.objectId));
    if (const std::string_view title = known(record.listTitle); !microsoft::isOnlyId(title))
        targets.add(title);
}

/// In a chat the actor is one of the members, who tells nothing.
void addTeam(const Record& record, std::string_view actor, TargetDisplays& targets) {
    const std::string_view team = known(record.teamName);
    targets.add(team);
    for (Json member : record.members) {
        const std::string_view name = firstOf({known(member["UPN"]), known(member["DisplayName"])});
        if (!team.empty() || name != actor) targets.add(name);
    }
    targets.add(known(record.addOnName));
    targets.add(known(record.channelName));
}

/// What Defender and data loss prevention found: in which file or mail, by which rule.
void addFound(const Record& record, TargetDisplays& targets) {
    targets.add(known(record.fileData["FileName"]));
    for (Json recipient : record.recipients) targets.add(known(recipient));
    targets.add(known(record.url));
    targets.add(known(record.sharePointMetaData["FileName"]));
    targets.add(known(record.exchangeMetaData["Subject"]));
    for (Json policy : record.policyDetails)
        for (Json rule : policy["Rules"]) targets.add(known(rule["RuleName"]));
}

/// An alert is known by its name, and one about a person, a link or the like by that first. A
/// setting of Teams has a name likewise.
void addNamed(const Record& record, TargetDisplays& targets) {
    if (record.name && record.alertEntityId && !microsoft::isOnlyId(known(record.objectId)))
        targets.add(known(record.objectId));
    targets.add(known(record.name));
}

/// Whether people know a thing by it.
bool isName(std::string_view name) {
    return !isNobody(name) && !microsoft::isOnlyId(name) && !name.starts_with("/o=");
}

/// What the service calls the object; an id gives way to whatever names it.
std::string_view objectOf(const Record& record, const std::vector<Parameter>& parameters) {
    const std::string_view workload = known(record.workload);
    const std::string_view id = ownName(workload, known(record.objectId));
    for (std::string_view name :
         {valueOf(parameters, "SearchName"), id, known(record.modifiedObjectResolvedName),
          known(record.investigationName), known(record.formName), known(record.artifactName),
          known(record.reportName), known(record.objectName),
          ownName(workload, valueOf(parameters, "Identity")), valueOf(parameters, "Name")})
        if (isName(name)) return name;
    return microsoft::named(id);
}

/// Whoever gets a role, a group or a permission is the target; which one stands only among the
/// modified properties, as "Role.DisplayName".
void addNamesOf(Json properties, TargetDisplays& targets) {
    for (Json property : properties) {
        if (!known(property["Name"]).ends_with(".DisplayName")) continue;
        targets.add(firstOf(
            {microsoft::unwrap(property["NewValue"]), microsoft::unwrap(property["OldValue"])}));
    }
}

}  // namespace

void readTargets(const Record& record, const std::vector<Parameter>& parameters,
                 std::string_view actor, const EventDraft& draft) {
    TargetDisplays targets(draft);
    targets.add(entry(record.target, kUserName));
    targets.add(entry(record.target, kDisplayName));
    targets.add(known(record.mailboxOwnerUpn));
    addShared(record, targets);
    addTeam(record, actor, targets);
    addFound(record, targets);
    addNamed(record, targets);
    if (targets.none()) targets.add(objectOf(record, parameters));
    addNamesOf(record.modifiedProperties, targets);
}

}  // namespace aoc::office365
