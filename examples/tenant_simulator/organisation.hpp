// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace aoc::tenant {

struct Person {
    std::string id;
    std::string name;
    std::string mail;
    std::string address;  ///< IP, from the blocks reserved for documentation.
    std::string department;
    std::string title;
};

struct Named {
    std::string id;
    std::string name;
    std::string extra;  ///< A device's system, an app's appId; else empty.
};

/// Heron Lake Instruments: a company that does not exist, with all that its directory holds.
struct Organisation {
    std::string id;
    std::vector<Person> people;
    std::vector<Person> admins;  ///< Some of the people.
    std::vector<Named> groups;
    std::vector<Named> apps;
    Named phishingApp;            ///< None of theirs: it asks for their mail.
    std::vector<Named> services;  ///< Microsoft's own, which act without a user.
    std::vector<Named> devices;
    std::vector<Named> roles;
    std::vector<Named> policies;
};

Organisation makeOrganisation(std::uint64_t seed);

}  // namespace aoc::tenant
