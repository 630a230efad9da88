// SPDX-License-Identifier: MIT
// What Audit.General tells: Teams, Power Platform, Security & Compliance, and the rest.
#include "office_activities.hpp"

namespace aoc::tenant {

namespace {

constexpr auto kType = ContentType::General;
constexpr std::string_view kTeams = "MicrosoftTeams";

constexpr std::string_view kSession =
    R"x("ClientIP":"%ip%","ObjectId":"Windows (1415\/24102012001)","CommunicationType":"",)x"
    R"("ExtraProperties":[{"Key":"TimeZone","Value":"Europe\/Berlin"},{"Key":"OsName","Value":)"
    R"("%system%"},{"Key":"UserAgent","Value":"%agent%"}],"DeviceId":"%device_id%")";

constexpr std::string_view kMembers =
    R"("CommunicationType":"Team","ItemName":"%group%","Members":[{"DisplayName":"%other_name%",)"
    R"("Role":0,"UPN":"%other%"}],"TeamGuid":"19:%guid%@thread.example","TeamName":"%group%",)"
    R"("AADGroupId":"%group_id%")";

constexpr std::string_view kChannel =
    R"("ChannelGuid":"19:%guid%@thread.example","ChannelName":"General","ChannelType":"Standard",)"
    R"("TeamGuid":"19:%guid%@thread.example","TeamName":"%group%","AADGroupId":"%group_id%",)"
    R"("ExtraProperties":[],"MessageId":"17%number%","MessageVersion":"17%number%",)"
    R"("ParticipantInfo":{"HasForeignTenantUsers":false,"HasGuestUsers":false,)"
    R"("HasOtherGuestUsers":false,"ParticipatingTenantIds":["%group_id%"]})";

constexpr std::string_view kFlow =
    R"("FlowConnectorNames":"Office 365 Outlook, SharePoint","FlowDetailsUrl":)"
    R"("https:\/\/flow.example\/environments\/Default-%guid%\/flows\/%guid%\/details",)"
    R"("LicenseDisplayName":"This information is not available","RecipientUPN":"",)"
    R"("SharingPermission":0,"UserTypeInitiated":1,"UserUPN":"%user%")";

constexpr std::string_view kApp =
    R"("AppName":"%app%","AdditionalInfo":"{\"environmentName\":\"Default-%guid%\"}",)"
    R"("ObjectId":"%app_object%")";

constexpr std::string_view kReport =
    R"("ClientIP":"%ip%","Activity":"ViewReport","ItemName":"Lens yield","WorkSpaceName":"%group%",)"
    R"("DatasetName":"Lens yield","ReportName":"Lens yield","CapacityId":"%guid%",)"
    R"("WorkspaceId":"%guid%","DatasetId":"%guid%","ReportId":"%guid%","IsSuccess":true,)"
    R"("ReportType":"PowerBIReport","RequestId":"%guid%","ActivityId":"%guid%",)"
    R"("ConsumptionMethod":"Power BI Web","UserAgent":"%agent%")";

constexpr std::string_view kCmdlet =
    R"("ObjectId":"","ClientIP":"","StartTime":"%time%","ClientRequestId":"%guid%",)"
    R"("CmdletVersion":"","EffectiveOrganization":"heronlake.example","UserServicePlan":"",)"
    R"("ClientApplication":"EMC","Parameters":"-Identity \"%policy%\" -ErrorAction \"Stop\"",)"
    R"("NonPIIParameters":"-Identity \"<PII>\" -ErrorAction \"Stop\"")";

constexpr std::string_view kAlert =
    R"("ObjectId":"%guid%","AlertId":"%guid%","AlertType":"System","Category":"ThreatManagement",)"
    R"("Comments":"New alert","Name":"Email messages removed after delivery","PolicyId":"%guid%",)"
    R"("Severity":"Informational","Source":"Office 365 Security & Compliance","Status":"Active",)"
    R"("AlertEntityId":"%user%","EntityType":"User","AlertLinks":[],"Data":)"
    R"("{\"etype\":\"User\",\"eid\":\"%user%\",\"ts\":\"%time%Z\",\"tid\":\"%group_id%\"}")";

constexpr std::string_view kForm =
    R"("ActivityParameters":"{\"ResponseId\":\"%digit%\"}","FormId":"%guid%",)"
    R"("FormName":"Canteen survey","FormTypes":"Form","FormsUserTypes":[0],)"
    R"("SourceApp":"Forms","DeviceType":"")";

constexpr std::string_view kCopilot =
    R"("ClientIP":"%ip%","ClientRegion":"eur","CopilotEventData":{"AppHost":"Word","Contexts":[)"
    R"({"Id":"https:\/\/heronlake.example\/sites\/%site%\/%file%","Type":"docx"}],)"
    R"("AccessedResources":[{"Action":"Read","Name":"%file%","Type":"docx"}],)"
    R"("Messages":[{"Id":"17%number%","isPrompt":true}],"ThreadId":"19:%guid%@thread.example"})";

}  // namespace

const OfficeActivities& generalActivities() {
    static const OfficeActivities table = {
        {kType, 25, kTeams, "TeamsSessionStarted", "", Who::Person, 30, kSession},
        {kType, 25, kTeams, "MemberAdded", "", Who::Person, 6, kMembers},
        {kType, 25, kTeams, "MessageSent", "", Who::Person, 35, kChannel},
        {kType, 25, kTeams, "ChannelAdded", "", Who::Person, 3, kChannel},
        {kType, 30, "MicrosoftFlow", "CreateFlow", "", Who::Person, 2, kFlow},
        {kType, 30, "MicrosoftFlow", "EditFlow", "", Who::Person, 3, kFlow},
        {kType, 45, "PowerApps", "LaunchPowerApp", "Success", Who::Person, 6, kApp},
        {kType, 20, "PowerBI", "ViewReport", "", Who::Person, 12, kReport},
        {kType, 18, "SecurityComplianceCenter", "Get-ComplianceCase", "", Who::Admin, 4, kCmdlet},
        {kType, 40, "SecurityComplianceCenter", "AlertTriggered", "Succeeded", Who::System, 3,
         kAlert},
        {kType, 66, "MicrosoftForms", "SubmitResponse", "", Who::Person, 3, kForm},
        {kType, 261, "Copilot", "CopilotInteraction", "", Who::Person, 8, kCopilot},
    };
    return table;
}

}  // namespace aoc::tenant
