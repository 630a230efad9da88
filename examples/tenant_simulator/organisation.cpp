// SPDX-License-Identifier: MIT
#include "organisation.hpp"

#include <algorithm>
#include <cctype>

#include "random.hpp"

namespace aoc::tenant {

namespace {

constexpr const char* kFirst[] = {"Amara",  "Birgit", "Chidi",  "Dalia", "Emeka", "Freya",
                                  "Gustav", "Hana",   "Ingrid", "Jonas", "Kavya", "Leif",
                                  "Marta",  "Nadia",  "Oscar",  "Priya", "Quinn", "Rafael",
                                  "Saskia", "Tomasz", "Ulrike", "Vera",  "Wanda", "Yusuf"};
constexpr const char* kLast[] = {"Abara",    "Bergström", "Castellano", "Dvorak",   "Eriksen",
                                 "Fontaine", "Gallagher", "Hoffmann",   "Ivanova",  "Jansen",
                                 "Kowalski", "Lindqvist", "Mbeki",      "Nakamura", "O'Leary",
                                 "Petrov",   "Quispe",    "Rossi",      "Silva",    "Tanaka"};
constexpr const char* kDepartments[] = {"Finance",    "Sales",         "Engineering",
                                        "Optics Lab", "Field Service", "Human Resources",
                                        "IT",         "Legal"};
constexpr const char* kTitles[] = {"Analyst",    "Engineer",     "Team Lead", "Coordinator",
                                   "Technician", "Senior Buyer", "Counsel",   "Administrator"};
constexpr const char* kGroups[] = {"All Company",         "Finance Readers",
                                   "Sales EMEA",          "Engineering",
                                   "Optics Lab",          "VPN Users",
                                   "Break Glass",         "MFA Exclusions",
                                   "Field Service",       "Intune Pilot",
                                   "Legal Hold",          "Payroll",
                                   "Contractors",         "Board",
                                   "Printers Building 2", "CRM Power Users",
                                   "SharePoint Owners",   "Security Operations",
                                   "Interns 2026",        "Works Council"};
constexpr const char* kApps[] = {"Expense Robot",      "Lake CRM",         "Calibration Portal",
                                 "Payroll Bridge",     "Badge Printer",    "Field Ticketing",
                                 "Terraform Pipeline", "Backup Collector", "Warehouse Scanner",
                                 "Survey Mailer",      "Travel Desk",      "Invoice Capture"};
constexpr const char* kServices[] = {"Microsoft Azure AD Group-Based Licensing",
                                     "Device Registration Service",
                                     "Microsoft Intune",
                                     "Azure AD Cloud Sync",
                                     "MS-PIM",
                                     "Microsoft Online Services",
                                     "Microsoft Substrate Management",
                                     "Azure MFA StrongAuthenticationService"};
constexpr const char* kSystems[] = {"Windows", "iOS", "Android", "MacMDM"};
constexpr const char* kRoles[] = {"Global Administrator",
                                  "User Administrator",
                                  "Exchange Administrator",
                                  "Security Reader",
                                  "Helpdesk Administrator",
                                  "Application Administrator",
                                  "Privileged Role Administrator",
                                  "Intune Administrator",
                                  "Global Reader",
                                  "Conditional Access Administrator"};
constexpr const char* kPolicies[] = {"Require MFA for admins",       "Block legacy authentication",
                                     "Compliant device for finance", "Named locations only",
                                     "Session lifetime 8 hours",     "Guests: terms of use"};

constexpr std::size_t kPeople = 60;
constexpr std::size_t kAdmins = 5;
constexpr std::size_t kDevices = 70;

template <typename Names>
std::vector<Named> makeAll(Random& random, const Names& names) {
    std::vector<Named> all;
    for (const char* name : names) all.push_back({makeGuid(random), name, {}});
    return all;
}

std::string mailOf(const std::string& first, const std::string& last) {
    std::string mail;
    for (const char c : first + "." + last) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '.' || std::isalpha(byte) != 0) mail += static_cast<char>(std::tolower(byte));
    }
    return mail + "@heronlake.example";
}

}  // namespace

Organisation makeOrganisation(std::uint64_t seed) {
    Random random(seed ^ 0x04E6'0000ULL);
    Organisation all;
    all.id = makeGuid(random);
    for (std::size_t i = 0; i < kPeople; ++i) {
        // 24 and 20 share the factor 4: the shift after 60 names is what keeps pairs apart.
        const std::string first = kFirst[i % std::size(kFirst)];
        const std::string last = kLast[(i * 7 + i / std::size(kFirst)) % std::size(kLast)];
        const std::string host = std::to_string(10 + i);
        all.people.push_back(
            {makeGuid(random), first + " " + last, mailOf(first, last),
             i % 9 == 8 ? "2001:db8:51::" + host : (i % 3 ? "192.0.2." : "198.51.100.") + host,
             random.pick(kDepartments), random.pick(kTitles)});
    }
    for (std::size_t i = 0; i < kAdmins; ++i) all.admins.push_back(all.people[i * 11]);
    all.groups = makeAll(random, kGroups);
    all.apps = makeAll(random, kApps);
    for (auto& app : all.apps) app.extra = makeGuid(random);
    all.services = makeAll(random, kServices);
    for (std::size_t i = 0; i < kDevices; ++i) {
        const std::string number = std::to_string(1000 + i * 37);
        all.devices.push_back({makeGuid(random), "HLI-" + number, random.pick(kSystems)});
    }
    all.roles = makeAll(random, kRoles);
    all.policies = makeAll(random, kPolicies);
    all.phishingApp = {makeGuid(random), "Mailbox Upgrade Assistant", makeGuid(random)};
    return all;
}

}  // namespace aoc::tenant
