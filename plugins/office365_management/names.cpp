// SPDX-License-Identifier: MIT
#include "names.hpp"

#include "microsoft/graph_fields.hpp"
#include "microsoft/ids.hpp"

namespace aoc::office365 {
namespace {

using microsoft::firstOf;
using microsoft::known;
using source::Json;

/// A name for people; empty if it is none.
std::string_view forPeople(std::string_view name) {
    return isNobody(name) || microsoft::isOnlyId(name) ? std::string_view() : name;
}

/// What stands in UserId where no user did it.
bool isOfTheMachinery(std::string_view userId) {
    return userId == "NOT-FOUND" || userId == "Certificate" || userId == "app@sharepoint" ||
           forPeople(userId).empty();
}

/// Who came to a file by a link, and the system itself.
std::string_view spelledOut(std::string_view userId) {
    constexpr std::string_view kGuest = "urn:spo:guest#", kAnonymous = "urn:spo:anon#";
    if (userId == "S-1-5-18") return "NT AUTHORITY\\SYSTEM";
    if (userId.starts_with(kAnonymous)) return "anonymous";
    if (userId.starts_with(kGuest)) userId.remove_prefix(kGuest.size());
    return claimed(userId);
}

/// An id in UserId may be a person's, who used the app whose id alone stands beside it.
std::string_view appOf(const Record& record) {
    const Json context = record.appAccessContext;
    const bool isPerson = microsoft::isGuid(known(record.userId));
    return firstOf({forPeople(known(context["ClientAppName"])),
                    forPeople(known(record.applicationDisplayName)),
                    microsoft::appName(known(record.userId)),
                    isPerson ? "" : microsoft::appName(known(context["ClientAppId"])),
                    isPerson ? "" : microsoft::appName(known(record.aadAppId))});
}

}  // namespace

std::string_view entry(Json entries, std::string_view type) {
    for (Json one : entries)
        if (word(one["Type"]) == type)
            if (std::string_view id = known(one["ID"]); !isNobody(id)) return id;
    return {};
}

std::string_view ownName(std::string_view workload, std::string_view id) {
    constexpr std::string_view kTenants = "/Microsoft Exchange Hosted Organizations/";
    if (workload != "Exchange") return id;
    if (const std::size_t at = id.find(kTenants); at != std::string_view::npos) {
        id.remove_prefix(at + kTenants.size());
        const std::size_t end = id.find('/');
        return end == std::string_view::npos ? id : id.substr(end + 1);
    }
    const std::size_t slash = id.find('\\');
    if (slash == std::string_view::npos) return id;
    // An add-in of the tenant lies nowhere.
    if (slash == 0) return forPeople(id.substr(1));
    const std::string_view before = id.substr(0, slash);
    const bool isTenant = before.find('.') != std::string_view::npos &&
                          before.find_first_of("@:") == std::string_view::npos;
    return isTenant ? id.substr(slash + 1) : id;
}

std::string_view claimed(std::string_view name) {
    const std::size_t bar = name.rfind('|');
    const bool isClaim = name.starts_with("i:0") || name.starts_with("c:0");
    if (bar == std::string_view::npos || !isClaim) return name;
    if (name == "c:0(.s|true") return "Everyone";
    name.remove_prefix(bar + 1);
    return name.starts_with("spo-grid-all-users/") ? "Everyone except external users" : name;
}

std::string_view actorOf(const Record& record) {
    const std::string_view userId = spelledOut(known(record.userId));
    const bool machinery = isOfTheMachinery(userId);
    if (!machinery && userId.find('@') != std::string_view::npos) return userId;
    const std::string_view user = entry(record.actor, kUserName);
    if (!forPeople(user).empty()) return user;
    const std::string_view display = entry(record.actor, kDisplayName);
    if (!forPeople(display).empty()) return display;
    if (!machinery) return userId;
    const std::string_view app = appOf(record);
    if (!app.empty()) return app;
    for (std::string_view id : {userId, user, display, known(record.userKey)})
        if (!isNobody(id)) return microsoft::named(id);
    return {};
}

}  // namespace aoc::office365
