// SPDX-License-Identifier: MIT
#include "changes.hpp"

#include <algorithm>

#include "microsoft/graph_fields.hpp"
#include "microsoft/text.hpp"

namespace aoc::office365 {
namespace {

using microsoft::firstOf;
using microsoft::known;
using microsoft::trimmed;
using source::EventDraft;
using source::Json;

/// Modified properties are objects, or only their names.
void readModified(Json properties, const EventDraft& draft) {
    for (Json property : properties) {
        std::string_view name = firstOf({known(property["Name"]), known(property)});
        if (name.empty() || microsoft::isNoChange(name)) continue;
        draft.addChange(name, trimmed(microsoft::unwrap(property["OldValue"])),
                        trimmed(microsoft::unwrap(property["NewValue"])));
    }
}

void addMove(const char* what, std::string_view from, std::string_view to,
             const EventDraft& draft) {
    if (!to.empty() && to != from) draft.addChange(what, from, to);
}

/// Where a file that was moved or copied went, and what it is called there.
void readDestination(const Record& record, const EventDraft& draft) {
    addMove("Folder", known(record.sourceRelativeUrl), known(record.destinationRelativeUrl), draft);
    addMove("FileName", known(record.sourceFileName), known(record.destinationFileName), draft);
}

/// Whether a parameter says on what or how a cmdlet ran, not what it set.
bool isOfTheRun(std::string_view name) {
    constexpr std::string_view kNames[] = {"Identity",    "DomainController", "Organization",
                                           "ErrorAction", "WarningAction",    "Confirm",
                                           "Force"};
    return std::ranges::find(kNames, name) != std::end(kNames);
}

}  // namespace

void readChanges(const Record& record, const std::vector<Parameter>& parameters,
                 const EventDraft& draft) {
    readModified(record.modifiedProperties, draft);
    // Teams tells of one setting in the record itself.
    if (record.newValue && !known(record.name).empty())
        draft.addChange(known(record.name), word(record.oldValue), word(record.newValue));
    readDestination(record, draft);
    for (const Parameter& parameter : parameters)
        if (!isOfTheRun(parameter.name)) draft.addChange(parameter.name, "", parameter.value);
    // Elsewhere they tell how mail was read.
    if (known(record.operation) != "UpdateInboxRules") return;
    for (Json property : record.operationProperties)
        if (std::string_view name = known(property["Name"]); !name.empty())
            draft.addChange(name, "", known(property["Value"]));
}

}  // namespace aoc::office365
