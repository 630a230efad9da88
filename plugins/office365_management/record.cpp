// SPDX-License-Identifier: MIT
#include "record.hpp"

#include <algorithm>
#include <iterator>

#include "microsoft/graph_fields.hpp"

namespace aoc::office365 {
namespace {

using source::Json;

struct Member {
    std::string_view name;
    Json Record::*place;
};

/// By length first: most names are told apart by it.
constexpr bool isBefore(std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

// In that order.
constexpr Member kMembers[] = {
    {"Id", &Record::id},
    {"Url", &Record::url},
    {"Name", &Record::name},
    {"Actor", &Record::actor},
    {"Target", &Record::target},
    {"UserId", &Record::userId},
    {"UserIp", &Record::userIp},
    {"Members", &Record::members},
    {"UserKey", &Record::userKey},
    {"AadAppId", &Record::aadAppId},
    {"ClientIP", &Record::clientIp},
    {"FileData", &Record::fileData},
    {"FormName", &Record::formName},
    {"NewValue", &Record::newValue},
    {"ObjectId", &Record::objectId},
    {"OldValue", &Record::oldValue},
    {"TeamName", &Record::teamName},
    {"Workload", &Record::workload},
    {"AddOnName", &Record::addOnName},
    {"EventData", &Record::eventData},
    {"IsSuccess", &Record::isSuccess},
    {"ListTitle", &Record::listTitle},
    {"Operation", &Record::operation},
    {"LogonError", &Record::logonError},
    {"ObjectName", &Record::objectName},
    {"Parameters", &Record::parameters},
    {"Recipients", &Record::recipients},
    {"ReportName", &Record::reportName},
    {"ChannelName", &Record::channelName},
    {"ArtifactName", &Record::artifactName},
    {"CreationTime", &Record::creationTime},
    {"ResultStatus", &Record::resultStatus},
    {"AlertEntityId", &Record::alertEntityId},
    {"CorrelationId", &Record::correlationId},
    {"PolicyDetails", &Record::policyDetails},
    {"ActorIpAddress", &Record::actorIpAddress},
    {"InterSystemsId", &Record::interSystemsId},
    {"SourceFileName", &Record::sourceFileName},
    {"ClientIPAddress", &Record::clientIpAddress},
    {"MailboxOwnerUPN", &Record::mailboxOwnerUpn},
    {"AppAccessContext", &Record::appAccessContext},
    {"ExchangeMetaData", &Record::exchangeMetaData},
    {"InvestigationName", &Record::investigationName},
    {"SourceRelativeUrl", &Record::sourceRelativeUrl},
    {"ModifiedProperties", &Record::modifiedProperties},
    {"SharePointMetaData", &Record::sharePointMetaData},
    {"DestinationFileName", &Record::destinationFileName},
    {"OperationProperties", &Record::operationProperties},
    {"TargetUserOrGroupName", &Record::targetUserOrGroupName},
    {"ApplicationDisplayName", &Record::applicationDisplayName},
    {"DestinationRelativeUrl", &Record::destinationRelativeUrl},
    {"ModifiedObjectResolvedName", &Record::modifiedObjectResolvedName},
};
static_assert(std::ranges::is_sorted(kMembers, isBefore, &Member::name));

}  // namespace

Record recordOf(Json json) {
    Record record;
    for (Json value : json) {
        const std::string_view name = value.name();
        const Member* at = std::ranges::lower_bound(kMembers, name, isBefore, &Member::name);
        if (at == std::end(kMembers) || at->name != name) continue;
        // Of members that stand twice the first counts.
        if (Json& place = record.*(at->place); !place) place = value;
    }
    return record;
}

std::string_view word(Json value) {
    switch (value.type()) {
        case AOC_JSON_NUMBER:
        case AOC_JSON_BOOLEAN:
            return value.raw();
        default:
            return microsoft::known(value);
    }
}

}  // namespace aoc::office365
