// SPDX-License-Identifier: MIT
#include "intune_generator.hpp"

#include <utility>

#include "generator.hpp"
#include "organisation.hpp"
#include "record_template.hpp"
#include "state.hpp"
#include "stories.hpp"

namespace aoc::tenant {

namespace {

struct IntuneActivity {
    std::string_view category;
    std::string_view component;
    std::string_view display;
    std::string_view type;
    std::string_view operation;
    std::size_t weight;
    bool byApplication;
    std::string_view resources;  // of the array, with placeholders
};

constexpr std::string_view kAssignment =
    R"({"displayName":"<null>","auditResourceType":"DeviceManagementConfigurationPolicyAssignment",)"
    R"("resourceId":"%guid%","modifiedProperties":[{"displayName":"Id","oldValue":"<null>",)"
    R"("newValue":"%policy_id%_%group_id%"},{"displayName":"Target.GroupId","oldValue":"<null>",)"
    R"("newValue":"%group_id%"},{"displayName":"$Collection.RoleScopeTagIds[0]",)"
    R"("oldValue":"<null>","newValue":"Default"},{"displayName":"CreatedDateTime",)"
    R"("oldValue":"<null>","newValue":"8/9/2024 6:29:00 PM"}]})";

constexpr std::string_view kPolicy =
    R"({"displayName":"%policy%","auditResourceType":"DeviceConfiguration",)"
    R"("resourceId":"%policy_id%","modifiedProperties":[{"displayName":"PasswordMinimumLength",)"
    R"("oldValue":"6","newValue":"1%digit%"},{"displayName":"DeviceManagementAPIVersion",)"
    R"("oldValue":"5024-09-01","newValue":"5026-01-10"}]})";

constexpr std::string_view kDevice =
    R"({"displayName":"%device%","auditResourceType":"ManagedDevice","resourceId":"%device_id%",)"
    R"("modifiedProperties":[]})";

constexpr std::string_view kApp =
    R"({"displayName":"%app%","auditResourceType":"MobileApp","resourceId":"%app_object%",)"
    R"("modifiedProperties":[{"displayName":"DisplayName","oldValue":"<null>",)"
    R"("newValue":"%app%"},{"displayName":"IsAssigned","oldValue":"False","newValue":"True"}]})";

constexpr std::string_view kRole =
    R"({"displayName":"%role%","auditResourceType":"RoleAssignment","resourceId":"%role_id%",)"
    R"("modifiedProperties":[{"displayName":"Members","oldValue":"<null>","newValue":"%other_id%"}]})";

constexpr IntuneActivity kActivities[] = {
    {"DeviceConfiguration", "DeviceManagementConfigurationPolicy",
     "Create device configuration assignment 2.0 (beta)",
     "Create DeviceManagementConfigurationPolicyAssignment", "Create", 8, false, kAssignment},
    {"DeviceConfiguration", "DeviceConfiguration", "Patch DeviceConfiguration",
     "Patch DeviceConfiguration", "Patch", 10, false, kPolicy},
    {"Compliance", "DeviceCompliancePolicy", "Patch DeviceCompliancePolicy",
     "Patch DeviceCompliancePolicy", "Patch", 6, false, kPolicy},
    {"Device", "ManagedDevices", "syncDevice ManagedDevice", "syncDevice ManagedDevice", "Action",
     24, false, kDevice},
    {"Device", "ManagedDevices", "rebootNow ManagedDevice", "rebootNow ManagedDevice", "Action", 6,
     false, kDevice},
    {"Device", "ManagedDevices", "wipe ManagedDevice", "wipe ManagedDevice", "Action", 2, false,
     kDevice},
    {"Enrollment", "Enrollment", "Delete ManagedDevice", "Delete ManagedDevice", "Delete", 3, true,
     kDevice},
    {"Application", "MobileApp", "Create MobileApp", "Create MobileApp", "Create", 5, false, kApp},
    {"Application", "MobileApp", "Patch MobileApp", "Patch MobileApp", "Patch", 8, true, kApp},
    {"Role", "RoleBasedAccessControl", "Create RoleAssignment", "Create RoleAssignment", "Create",
     2, false, kRole},
};

constexpr IntuneActivity kNightDeletion = {"Compliance",
                                           "DeviceCompliancePolicy",
                                           "Delete DeviceCompliancePolicy",
                                           "Delete DeviceCompliancePolicy",
                                           "Delete",
                                           0,
                                           false,
                                           kPolicy};

// An actor is a user and an application at once; no live row has an address.
constexpr std::string_view kByUser =
    R"("actor":{"auditActorType":"ItPro","userPermissions":["*"],)"
    R"("applicationId":"5926fc8e-304e-4f59-8bed-58ca97cc39a4",)"
    R"("applicationDisplayName":"Microsoft Intune portal extension",)"
    R"("userPrincipalName":"%user%","servicePrincipalName":null,"ipAddress":null,)"
    R"("userId":"%user_id%"})";
constexpr std::string_view kByApplication =
    R"("actor":{"auditActorType":"Application","userPermissions":[],"applicationId":"%app_id%",)"
    R"("applicationDisplayName":"%app%","userPrincipalName":null,"servicePrincipalName":null,)"
    R"("ipAddress":null,"userId":null})";

void appendText(std::string& out, std::string_view name, std::string_view value) {
    out += '"';
    out += name;
    out += "\":\"";
    out += value;
    out += "\",";
}

std::string write(const IntuneActivity& activity, const Cast& cast, Ticks time, Random& random) {
    std::string out = "{";
    out.reserve(1200);
    appendText(out, "id", makeGuid(random));
    appendText(out, "displayName", activity.display);
    appendText(out, "componentName", activity.component);
    out += R"("activity":null,)";
    appendText(out, "activityDateTime", formatTicks(time));
    appendText(out, "activityType", activity.type);
    appendText(out, "activityOperationType", activity.operation);
    appendText(out, "activityResult", random.oneIn(25) ? "Failure" : "Success");
    appendText(out, "correlationId", makeGuid(random));
    appendText(out, "category", activity.category);
    RecordTemplate(activity.byApplication ? kByApplication : kByUser)
        .write(cast, time, random, out);
    out += R"(,"resources":[)";
    RecordTemplate(activity.resources).write(cast, time, random, out);
    out += "]}";
    return out;
}

}  // namespace

std::vector<std::string> generateIntune(std::uint64_t seed, std::uint64_t batch, std::size_t count,
                                        Ticks from, Ticks to) {
    const Organisation organisation = makeOrganisation(seed);
    Random random(seed ^ 0x1A70'0E00ULL ^ (batch * 0xD1B5'4A32'D192'ED03ULL));
    std::vector<const IntuneActivity*> weighted;
    for (const auto& activity : kActivities) {
        weighted.insert(weighted.end(), activity.weight, &activity);
    }
    std::vector<std::string> records;
    for (const Ticks time : spreadTimes(random, count, from, to)) {
        Cast cast = chooseCast(organisation, random);
        cast.actor = &random.pick(organisation.admins);
        records.push_back(write(*random.pick(weighted), cast, time, random));
    }
    if (count >= kFewestForStories) {
        Cast cast = chooseCast(organisation, random);
        cast.actor = &heroOf(Story::NightAdmin, organisation);
        const Ticks time = beginOf(Story::NightAdmin, to) + 30 * 60 * kTicksPerSecond;
        if (time >= from) records.back() = write(kNightDeletion, cast, time, random);
    }
    for (std::size_t i = records.size(); i > 1; --i) {
        std::swap(records[i - 1], records[random.below(i)]);
    }
    return records;
}

std::vector<std::string> generateMoreIntune(State& state, std::size_t count, Ticks from, Ticks to) {
    return generateIntune(state.options.seed, ++state.batches, count, from, to);
}

}  // namespace aoc::tenant
