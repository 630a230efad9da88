// SPDX-License-Identifier: MIT
#include "audit_record.hpp"

#include <algorithm>

#include "microsoft/graph_fields.hpp"

namespace aoc::office365 {
namespace {

using microsoft::firstOf;
using microsoft::known;
using source::EventDraft;
using source::Json;

/// What the entries of Actor and Target are, by their Type.
constexpr std::string_view kDisplayName = "1";
constexpr std::string_view kUserName = "5";

/// A string's characters, or a number or boolean as written: exporters disagree on which it is.
std::string_view word(Json value) {
    switch (value.type()) {
        case AOC_JSON_NUMBER:
        case AOC_JSON_BOOLEAN:
            return value.raw();
        default:
            return known(value);
    }
}

/// The ID of the first entry of that type.
std::string_view entry(Json entries, std::string_view type) {
    for (Json one : entries)
        if (word(one["Type"]) == type && !known(one["ID"]).empty()) return known(one["ID"]);
    return {};
}

bool saysNothing(std::string_view userId) {
    return userId == "Not Available" || userId == "NOT-FOUND" || userId == "Certificate" ||
           userId.starts_with("ServicePrincipal_");
}

/// A user name wherever there is one; else the name of the app, else whatever UserId says.
std::string_view actorOf(Json record) {
    std::string_view userId = known(record["UserId"]);
    if (userId.find('@') != std::string_view::npos) return userId;
    Json actor = record["Actor"];
    std::string_view named = firstOf({entry(actor, kUserName), entry(actor, kDisplayName)});
    if (!named.empty()) return named;
    if (!saysNothing(userId) && !userId.empty()) return userId;
    return firstOf(
        {known(record["AppAccessContext"]["ClientAppName"]), userId, known(record["UserKey"])});
}

/// A sign-in that was refused is told by LogonError; its ResultStatus is about the request.
std::string_view resultOf(Json record) {
    bool refused =
        known(record["Operation"]) == "UserLoginFailed" || !known(record["LogonError"]).empty();
    return refused ? "Failed" : word(record["ResultStatus"]);
}

/// Without blanks around it and without a port: "192.0.2.1:443", "[2001:db8::1]:443".
std::string_view address(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    if (text.starts_with('[')) return text.substr(1, text.find(']') - 1);
    std::size_t colon = text.find(':');
    bool port = colon != std::string_view::npos && colon == text.rfind(':');
    return port ? text.substr(0, colon) : text;
}

/// An id of zeros links nothing.
std::string_view linking(std::string_view id) {
    return id.find_first_not_of("0-") == std::string_view::npos ? std::string_view() : id;
}

/// What it was done to, each once, in the order of how much it tells.
class Targets {
  public:
    explicit Targets(const EventDraft& draft) : draft_(draft) {}
    void add(std::string_view display) {
        if (display.empty() || display == "Not Available") return;
        if (std::ranges::find(seen_, display) != seen_.end()) return;
        seen_.emplace_back(display);
        draft_.addTargetDisplay(display);
    }
    bool none() const { return seen_.empty(); }

  private:
    const EventDraft& draft_;
    std::vector<std::string> seen_;
};

/// Whoever gets a role, a group or a permission is the target; which one stands only among the
/// modified properties, as "Role.DisplayName".
void addNamesOf(Json properties, Targets& targets) {
    for (Json property : properties) {
        if (!known(property["Name"]).ends_with(".DisplayName")) continue;
        targets.add(firstOf(
            {microsoft::unwrap(property["NewValue"]), microsoft::unwrap(property["OldValue"])}));
    }
}

/// Exchange names an object by where it lies: ".../Microsoft Exchange Hosted
/// Organizations/TENANT/NAME" or "TENANT\NAME". People know it by its NAME, in which either slash
/// may stand again.
std::string_view ownName(std::string_view workload, std::string_view id) {
    constexpr std::string_view kTenants = "/Microsoft Exchange Hosted Organizations/";
    if (workload != "Exchange") return id;
    if (const std::size_t at = id.find(kTenants); at != std::string_view::npos) {
        const std::size_t end = id.find('/', at + kTenants.size());
        return end == std::string_view::npos ? id : id.substr(end + 1);
    }
    const std::size_t slash = id.find('\\');
    const std::string_view before = id.substr(0, slash);
    const bool isTenant = before.find('.') != std::string_view::npos &&
                          before.find_first_of("@:") == std::string_view::npos;
    return slash != std::string_view::npos && isTenant ? id.substr(slash + 1) : id;
}

void readTargets(Json record, const EventDraft& draft) {
    Targets targets(draft);
    Json target = record["Target"];
    targets.add(entry(target, kUserName));
    targets.add(entry(target, kDisplayName));
    for (const char* name :
         {"MailboxOwnerUPN", "TargetUserOrGroupName", "SourceFileName", "TeamName", "ChannelName"})
        targets.add(known(record[name]));
    for (Json member : record["Members"]) targets.add(known(member["UPN"]));
    if (targets.none()) targets.add(ownName(known(record["Workload"]), known(record["ObjectId"])));
    // Alerts and investigations are known by their name only.
    if (targets.none()) targets.add(known(record["Name"]));
    addNamesOf(record["ModifiedProperties"], targets);
}

/// Modified properties are objects, or only their names.
void readModified(Json properties, const EventDraft& draft) {
    for (Json property : properties) {
        std::string_view name = firstOf({known(property["Name"]), known(property)});
        // It only lists the names of the others.
        if (name.empty() || name == "Included Updated Properties") continue;
        draft.addChange(name, microsoft::unwrap(property["OldValue"]),
                        microsoft::unwrap(property["NewValue"]));
    }
}

/// The parameters of a cmdlet are what it was told to set: a list, or its command line.
void readParameters(Json parameters, const EventDraft& draft) {
    if (!known(parameters).empty()) draft.addChange("Parameters", "", known(parameters));
    for (Json parameter : parameters)
        if (std::string_view name = known(parameter["Name"]); !name.empty())
            draft.addChange(name, "", microsoft::unwrap(parameter["Value"]));
}

}  // namespace

void readAuditRecord(Json record, const EventDraft& draft) {
    draft.id(word(record["Id"]));
    draft.time(record["CreationTime"].text());
    draft.service(word(record["Workload"]));
    draft.operation(word(record["Operation"]));
    draft.result(resultOf(record));
    draft.actorDisplay(actorOf(record));
    draft.clientIp(address(firstOf({known(record["ClientIP"]), known(record["ClientIPAddress"]),
                                    known(record["ActorIpAddress"])})));
    draft.correlationId(
        firstOf({linking(known(record["InterSystemsId"])), linking(known(record["CorrelationId"])),
                 linking(known(record["AppAccessContext"]["CorrelationId"]))}));
    if (record["Actor"].isArray()) draft.actor(record["Actor"]);
    if (record["Target"].isArray()) draft.targets(record["Target"]);
    readTargets(record, draft);
    readModified(record["ModifiedProperties"], draft);
    readParameters(record["Parameters"], draft);
}

}  // namespace aoc::office365
