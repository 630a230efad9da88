// SPDX-License-Identifier: MIT
#include "graph_fields.hpp"

#include <algorithm>

#include "ids.hpp"
#include "json_in_text.hpp"

namespace aoc::microsoft {
namespace {

using source::Json;

/// One layer: a string literal, or an array of at most one string, number or boolean.
std::optional<std::string> unwrapOnce(std::string_view value) {
    JsonInText in(value);
    bool array = in.take('[');
    if (array && in.take(']')) return in.atEnd() ? std::optional(std::string()) : std::nullopt;
    std::optional<std::string> inner = in.string();
    if (!inner && array)
        if (std::optional<std::string_view> word = in.word()) inner = std::string(*word);
    if (!inner || (array && !in.take(']')) || !in.atEnd()) return std::nullopt;
    return inner;
}

/// How many characters of the name are that id, without its dashes.
std::size_t idBefore(std::string_view name, std::string_view id) {
    std::size_t size = 0;
    for (char c : id) {
        if (c == '-') continue;
        if (size >= name.size() || name[size] != c) return 0;
        ++size;
    }
    return size < name.size() ? size : 0;
}

}  // namespace

std::string_view known(Json value) {
    std::string_view text = value.text();
    return text == "<null>" ? std::string_view() : text;
}

std::string_view firstOf(std::initializer_list<std::string_view> texts) {
    for (std::string_view text : texts)
        if (!text.empty()) return text;
    return {};
}

std::string_view actorDisplay(Json initiatedBy) {
    Json user = initiatedBy["user"];
    Json app = initiatedBy["app"];
    for (Json name : {user["userPrincipalName"], user["displayName"], app["displayName"],
                      app["servicePrincipalName"]})
        if (std::string_view text = known(name); !text.empty() && !isOnlyId(text)) return text;
    const std::string_view appId = known(app["appId"]);
    return firstOf({appName(appId), known(user["userPrincipalName"]),
                    named(known(app["servicePrincipalName"])), known(user["id"]),
                    known(app["servicePrincipalId"]), appId});
}

std::string_view targetName(Json target) {
    // Microsoft's own sample spells it "Type"; some records have none.
    std::string_view type = firstOf({known(target["type"]), known(target["Type"]), "User"});
    std::string_view userName = known(target["userPrincipalName"]);
    std::string_view displayName = known(target["displayName"]);
    std::string_view name =
        firstOf({type == "User" ? userName : displayName, displayName, userName});
    return name.substr(idBefore(name, known(target["id"])));
}

bool isNoChange(std::string_view property) {
    for (std::string_view name :
         {"Included Updated Properties", "Action Client Name", "SPN", "MethodExecutionResult."})
        if (property == name) return true;
    return property.starts_with("TargetId.") || property.starts_with("ActorId.");
}

std::string unwrap(std::string_view value) {
    std::string unwrapped(value);
    // `"[\"x\"]"` is wrapped twice; deeper ones were not seen.
    for (int layer = 0; layer < 3; ++layer) {
        std::optional<std::string> inner = unwrapOnce(unwrapped);
        if (!inner) break;
        unwrapped = std::move(*inner);
    }
    return unwrapped == "<null>" ? std::string() : unwrapped;
}

std::string unwrap(Json value) {
    switch (value.type()) {
        case AOC_JSON_ABSENT:
        case AOC_JSON_NULL:
            return {};
        case AOC_JSON_STRING:
            return unwrap(value.text());
        default:
            return std::string(value.raw());
    }
}

std::optional<std::string> stringMemberOf(std::string_view objectText, std::string_view name) {
    JsonInText in(objectText);
    if (!in.take('{')) return std::nullopt;
    do {
        std::optional<std::string> found = in.string();
        if (!found || !in.take(':')) return std::nullopt;
        if (*found == name) return in.string();
        if (!in.skip()) return std::nullopt;
    } while (in.take(','));
    return std::nullopt;
}

}  // namespace aoc::microsoft
