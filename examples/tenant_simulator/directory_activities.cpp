// SPDX-License-Identifier: MIT
// What Audit.AzureActiveDirectory tells. Operation names of old end with a dot.
#include "office_activities.hpp"

namespace aoc::tenant {

namespace {

constexpr auto kType = ContentType::AzureActiveDirectory;
constexpr std::string_view kWorkload = "AzureActiveDirectory";

constexpr std::string_view kLogon =
    R"("ClientIP":"%ip%","ObjectId":"00000002-0000-0000-c000-000000000000",)"
    R"("AzureActiveDirectoryEventType":1,"ExtendedProperties":[)"
    R"({"Name":"ResultStatusDetail","Value":"Success"},{"Name":"UserAgent","Value":"%agent%"},)"
    R"({"Name":"RequestType","Value":"OAuth2:Authorize"}],"ModifiedProperties":[],)"
    R"("Actor":[{"ID":"%user_id%","Type":0},{"ID":"%user%","Type":5}],)"
    R"("ActorContextId":"%group_id%","ActorIpAddress":"%ip%","InterSystemsId":"%guid%",)"
    R"("IntraSystemId":"%guid%","SupportTicketId":"",)"
    R"("Target":[{"ID":"00000002-0000-0000-c000-000000000000","Type":0}],)"
    R"("TargetContextId":"%group_id%","ApplicationId":"%app_id%","DeviceProperties":[)"
    R"({"Name":"OS","Value":"%system%"},{"Name":"BrowserType","Value":"Chrome"},)"
    R"({"Name":"IsCompliantAndManaged","Value":"False"}],"ErrorNumber":"0")";

constexpr std::string_view kFailedLogon =
    R"("ClientIP":"%ip%","ObjectId":"00000002-0000-0000-c000-000000000000",)"
    R"("AzureActiveDirectoryEventType":1,"ExtendedProperties":[)"
    R"({"Name":"ResultStatusDetail","Value":"UserError"},{"Name":"UserAgent","Value":"%agent%"},)"
    R"({"Name":"RequestType","Value":"OAuth2:Token"}],"ModifiedProperties":[],)"
    R"("Actor":[{"ID":"%user_id%","Type":0},{"ID":"%user%","Type":5}],)"
    R"("ActorIpAddress":"%ip%","InterSystemsId":"%guid%","IntraSystemId":"%guid%",)"
    R"("Target":[{"ID":"00000002-0000-0000-c000-000000000000","Type":0}],)"
    R"("ApplicationId":"%app_id%","ErrorNumber":"50126",)"
    R"("LogonError":"InvalidUserNameOrPassword")";

constexpr std::string_view kUserChange =
    R"("ObjectId":"%other%","AzureActiveDirectoryEventType":1,"ExtendedProperties":[)"
    R"({"Name":"additionalDetails","Value":"{\"UserType\":\"Member\"}"},)"
    R"({"Name":"extendedAuditEventCategory","Value":"User"}],"ModifiedProperties":[)"
    R"({"Name":"Department","NewValue":"[\r\n  \"Optics Lab\"\r\n]",)"
    R"("OldValue":"[\r\n  \"Sales\"\r\n]"},)"
    R"({"Name":"Included Updated Properties","NewValue":"Department","OldValue":""}],)"
    R"("Actor":[{"ID":"%user%","Type":5},{"ID":"%user_id%","Type":2},{"ID":"User","Type":2}],)"
    R"("ActorContextId":"%group_id%","InterSystemsId":"%guid%","IntraSystemId":"%guid%",)"
    R"("SupportTicketId":"","Target":[{"ID":"User_%other_id%","Type":2},)"
    R"({"ID":"%other_id%","Type":2},{"ID":"User","Type":2},{"ID":"%other%","Type":5}],)"
    R"("TargetContextId":"%group_id%")";

constexpr std::string_view kMember =
    R"("ObjectId":"%other%","AzureActiveDirectoryEventType":1,"ExtendedProperties":[)"
    R"({"Name":"extendedAuditEventCategory","Value":"Group"}],"ModifiedProperties":[)"
    R"({"Name":"Group.ObjectID","NewValue":"%group_id%","OldValue":""},)"
    R"({"Name":"Group.DisplayName","NewValue":"%group%","OldValue":""}],)"
    R"("Actor":[{"ID":"%user%","Type":5},{"ID":"%user_id%","Type":2},{"ID":"User","Type":2}],)"
    R"("InterSystemsId":"%guid%","IntraSystemId":"%guid%","Target":[)"
    R"({"ID":"User_%other_id%","Type":2},{"ID":"%other_id%","Type":2},{"ID":"%other%","Type":5}])";

constexpr std::string_view kRole =
    R"("ObjectId":"%other%","AzureActiveDirectoryEventType":1,"ExtendedProperties":[)"
    R"({"Name":"extendedAuditEventCategory","Value":"Role"}],"ModifiedProperties":[)"
    R"({"Name":"Role.ObjectID","NewValue":"%role_id%","OldValue":""},)"
    R"({"Name":"Role.DisplayName","NewValue":"%role%","OldValue":""}],)"
    R"("Actor":[{"ID":"%user%","Type":5},{"ID":"%user_id%","Type":2},{"ID":"User","Type":2}],)"
    R"("ActorIpAddress":"%ip%","InterSystemsId":"%guid%","IntraSystemId":"%guid%",)"
    R"("Target":[{"ID":"User_%other_id%","Type":2},{"ID":"%other%","Type":5}])";

constexpr std::string_view kConsent =
    R"("ObjectId":"%app_id%","AzureActiveDirectoryEventType":1,"ExtendedProperties":[)"
    R"({"Name":"additionalDetails","Value":"{\"User-Agent\":\"%agent%\"}"},)"
    R"({"Name":"extendedAuditEventCategory","Value":"ServicePrincipal"}],"ModifiedProperties":[)"
    R"({"Name":"ConsentContext.IsAdminConsent","NewValue":"False","OldValue":""},)"
    R"({"Name":"ConsentAction.Permissions","NewValue":"[] => [[Id: %guid%, ClientId: %app_object%,)"
    R"( PrincipalId: %user_id%, ConsentType: Principal, Scope: Mail.Read offline_access]]",)"
    R"("OldValue":""},{"Name":"TargetId.ServicePrincipalNames","NewValue":"%app_id%",)"
    R"("OldValue":""}],"Actor":[{"ID":"%user%","Type":5},{"ID":"%user_id%","Type":2}],)"
    R"("ActorIpAddress":"%ip%","InterSystemsId":"%guid%","IntraSystemId":"%guid%",)"
    R"("Target":[{"ID":"ServicePrincipal_%app_object%","Type":2},{"ID":"%app_object%","Type":2},)"
    R"({"ID":"ServicePrincipal","Type":2},{"ID":"%app%","Type":1},{"ID":"%app_id%","Type":4}])";

}  // namespace

const OfficeActivities& directoryActivities() {
    static const OfficeActivities table = {
        {kType, 15, kWorkload, "UserLoggedIn", "Success", Who::Person, 90, kLogon},
        {kType, 15, kWorkload, "UserLoginFailed", "Failed", Who::Person, 12, kFailedLogon},
        {kType, 8, kWorkload, "Update user.", "Success", Who::Admin, 20, kUserChange},
        {kType, 8, kWorkload, "Reset user password.", "Success", Who::Admin, 3, kUserChange},
        {kType, 8, kWorkload, "Change user license.", "Success", Who::Service, 6, kUserChange},
        {kType, 8, kWorkload, "Add member to group.", "Success", Who::Admin, 9, kMember},
        {kType, 8, kWorkload, "Remove member from group.", "Success", Who::Admin, 4, kMember},
        {kType, 8, kWorkload, "Add member to role.", "Success", Who::Admin, 1, kRole},
        {kType, 8, kWorkload, "Consent to application.", "Success", Who::Person, 1, kConsent},
        {kType, 8, kWorkload, "Add OAuth2PermissionGrant.", "Success", Who::Person, 1, kConsent},
        {kType, 8, kWorkload,
         "Update application \xE2\x80\x93 Certificates and secrets management ", "Success",
         Who::Admin, 1, kConsent},
    };
    return table;
}

}  // namespace aoc::tenant
