// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace aoc::tenant {

enum class Actor { Admin, Person, Service, AdminOrService };
enum class Target {
    User,
    Group,
    UserInGroup,
    UserInRole,
    RoleOfUser,  // As privileged access writes it.
    App,
    Principal,
    Device,
    Policy,
    Domain,
    None
};

/// What a modified property holds, and how Microsoft writes it.
enum class Value {
    Department,  // ["x"]
    Title,       // ["x"]
    Phone,       // ["x"]
    Flag,        // [true]
    Stamp,       // ["2026-..."]
    Licences,    // [{...}]
    GroupId,     // "x"
    GroupName,   // "x"
    RoleName,    // "x"
    AppName,     // "x"
    Permission,  // "x"
    Guid,        // "x"
    System,      // "x"
    Version,     // "x"
    Credential,  // ["[KeyIdentifier=...]"]
    PolicyBody,  // {...}
    Bare,        // x: no JSON at all
    Method,      // [{...}] 2 levels deep
};

struct Change {
    std::string_view property;
    Value value;
    bool hadOld;
};

/// A kind of event, with the words that belong together.
struct Activity {
    std::string_view name;
    std::string_view category;
    std::string_view service;
    std::string_view operation;
    std::string_view prefix;  ///< Of the id.
    Actor actor;
    Target target;
    std::size_t weight;
    std::vector<Change> changes;
    std::string_view failure = {};  ///< The reason if it can fail.
};

const std::vector<Activity>& activities();

/// REQUIRES: there is one of this name.
const Activity& activityNamed(std::string_view name);

}  // namespace aoc::tenant
