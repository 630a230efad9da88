// SPDX-License-Identifier: MIT
#include "story_steps.hpp"

namespace aoc::tenant {

namespace {

constexpr auto kDirectory = ContentType::AzureActiveDirectory;
constexpr auto kExchange = ContentType::Exchange;
constexpr auto kSharePoint = ContentType::SharePoint;
constexpr auto kGeneral = ContentType::General;

constexpr std::string_view kPhishMail =
    R"("AttachmentData":[],"DetectionMethod":"None","DetectionType":"Inline","Directionality":)"
    R"("Inbound","EventDeepLink":"","InternetMessageId":"<%guid%@upgrade.example>",)"
    R"("MessageTime":"%time%","NetworkMessageId":"%guid%","P1Sender":"support@upgrade.example",)"
    R"("P2Sender":"it-support@heronlake.example","Policy":"None","PolicyAction":"Delivered",)"
    R"("Recipients":["%user%"],"SenderIp":"%ip%","Subject":"Your mailbox is full: upgrade now",)"
    R"("SystemOverrides":[],"ThreatsAndDetectionTech":[],"Verdict":"None")";

constexpr std::string_view kClick =
    R"("AppName":"Mail","AppVersion":"0.0.0000","EventDeepLink":"","SourceId":"%guid%",)"
    R"("TimeOfClick":"%time%","Url":"https:\/\/login.upgrade.example\/consent?client_id=%app_id%",)"
    R"("UrlClickAction":0,"UserIp":"%ip%")";

constexpr std::string_view kConsent =
    R"("ObjectId":"%app_id%","ClientIP":"%ip%","AzureActiveDirectoryEventType":1,)"
    R"("ExtendedProperties":[{"Name":"extendedAuditEventCategory","Value":"ServicePrincipal"}],)"
    R"("ModifiedProperties":[{"Name":"ConsentContext.IsAdminConsent","NewValue":"False",)"
    R"("OldValue":""},{"Name":"ConsentAction.Permissions","NewValue":"[] => [[ClientId: )"
    R"(%app_object%, PrincipalId: %user_id%, ConsentType: Principal, Scope: Mail.ReadWrite )"
    R"(Mail.Send Contacts.Read offline_access]]","OldValue":""}],)"
    R"("Actor":[{"ID":"%user%","Type":5},{"ID":"%user_id%","Type":2}],"ActorIpAddress":"%ip%",)"
    R"("InterSystemsId":"%guid%","IntraSystemId":"%guid%","Target":[)"
    R"({"ID":"ServicePrincipal_%app_object%","Type":2},{"ID":"%app%","Type":1},)"
    R"({"ID":"%app_id%","Type":4}])";

constexpr std::string_view kReadByApp =
    R"("ClientIPAddress":"%ip%","ClientAppId":"%app_id%","AppId":"%app_id%","ClientInfoString":)"
    R"("Client=REST;Client=RESTSystem;;","ExternalAccess":false,"InternalLogonType":0,)"
    R"("LogonType":0,"MailboxGuid":"%user_id%","MailboxOwnerUPN":"%user%","OperationProperties":[)"
    R"({"Name":"MailAccessType","Value":"Bind"},{"Name":"IsThrottled","Value":"False"}],)"
    R"("OrganizationName":"heronlake.example","SessionId":"%guid%","OperationCount":12,"Folders":[)"
    R"({"FolderItems":[{"InternetMessageId":"<%guid%@heronlake.example>","SizeInBytes":%number%}],)"
    R"("Id":"LgAAAAC%number%AAAB","Path":"\\Inbox"}])";

constexpr std::string_view kLogon =
    R"("ClientIP":"%ip%","ObjectId":"00000002-0000-0000-c000-000000000000",)"
    R"("AzureActiveDirectoryEventType":1,"ExtendedProperties":[{"Name":"UserAgent","Value":)"
    R"("python-requests/2.32"},{"Name":"RequestType","Value":"OAuth2:Token"}],)"
    R"("Actor":[{"ID":"%user_id%","Type":0},{"ID":"%user%","Type":5}],"ActorIpAddress":"%ip%",)"
    R"("InterSystemsId":"%guid%","IntraSystemId":"%guid%","ApplicationId":"%guid%")";

constexpr std::string_view kHidingRule =
    R"("ClientIP":"%ip%:44180","ObjectId":"%user_name%\\.","ExternalAccess":false,)"
    R"("OrganizationName":"heronlake.example","Parameters":[{"Name":"Name","Value":"."},)"
    R"({"Name":"SubjectOrBodyContainsWords","Value":"invoice;bank;payment"},)"
    R"({"Name":"MoveToFolder","Value":"RSS Feeds"},{"Name":"MarkAsRead","Value":"True"}],)"
    R"("SessionId":"%guid%")";

constexpr std::string_view kForwarding =
    R"("ClientIP":"%ip%:44181","ObjectId":"EURPR04A009.PROD.EXAMPLE\/Microsoft )"
    R"(Exchange Hosted Organizations\/heronlake.example\/%user_name%",)"
    R"("ExternalAccess":false,"OrganizationName":"heronlake.example","Parameters":[)"
    R"({"Name":"Identity","Value":"%user%"},{"Name":"ForwardingSmtpAddress","Value":)"
    R"("smtp:archive.4471@mail.example"},{"Name":"DeliverToMailboxAndForward","Value":"True"}],)"
    R"("SessionId":"%guid%")";

constexpr std::string_view kSent =
    R"("ClientIPAddress":"%ip%","ClientInfoString":"Client=OWA;python-requests/2.32;",)"
    R"("ExternalAccess":false,"InternalLogonType":0,"LogonType":0,"MailboxOwnerUPN":"%user%",)"
    R"("MailboxGuid":"%user_id%","OrganizationName":"heronlake.example","SessionId":"%guid%",)"
    R"("Item":{"Id":"RgAAAAB%number%","InternetMessageId":"<%guid%@heronlake.example>",)"
    R"("ParentFolder":{"Id":"LgAAAAC%number%","Path":"\\Drafts"},"Subject":)"
    R"("Changed bank details, invoice %number%"})";

constexpr std::string_view kAlert =
    R"("ObjectId":"%guid%","AlertId":"%guid%","AlertType":"System","Category":"ThreatManagement",)"
    R"("Comments":"New alert","Name":"Creation of forwarding\/redirect rule","PolicyId":"%guid%",)"
    R"("Severity":"Informational","Source":"Office 365 Security & Compliance","Status":"Active",)"
    R"("AlertEntityId":"%user%","EntityType":"User","AlertLinks":[],"Data":)"
    R"("{\"etype\":\"User\",\"eid\":\"%user%\",\"ts\":\"%time%Z\"}")";

constexpr std::string_view kOwnRole =
    R"("ObjectId":"%user%","ClientIP":"%ip%","AzureActiveDirectoryEventType":1,)"
    R"("ExtendedProperties":[{"Name":"extendedAuditEventCategory","Value":"Role"}],)"
    R"("ModifiedProperties":[{"Name":"Role.DisplayName","NewValue":"Global Administrator",)"
    R"("OldValue":""},{"Name":"Role.WellKnownObjectName","NewValue":"TenantAdmins",)"
    R"("OldValue":""}],"Actor":[{"ID":"%user%","Type":5},{"ID":"%user_id%","Type":2}],)"
    R"("ActorIpAddress":"%ip%","InterSystemsId":"%guid%","IntraSystemId":"%guid%",)"
    R"("Target":[{"ID":"User_%user_id%","Type":2},{"ID":"%user%","Type":5}])";

constexpr std::string_view kAuditOff =
    R"("ClientIP":"%ip%:50231","ObjectId":"Admin Audit Log Settings","ExternalAccess":false,)"
    R"("OrganizationName":"heronlake.example","Parameters":[)"
    R"({"Name":"UnifiedAuditLogIngestionEnabled","Value":"False"}],"SessionId":"%guid%")";

constexpr std::string_view kAuditOn =
    R"("ClientIP":"%ip%:50231","ObjectId":"Admin Audit Log Settings","ExternalAccess":false,)"
    R"("OrganizationName":"heronlake.example","Parameters":[)"
    R"({"Name":"UnifiedAuditLogIngestionEnabled","Value":"True"}],"SessionId":"%guid%")";

constexpr std::string_view kDownload =
    R"("ClientIP":"%ip%","ObjectId":"https:\/\/heronlake.example\/sites\/people\/%folder%\/%file%",)"
    R"("CorrelationId":"%guid%","EventSource":"SharePoint","ItemType":"File","ListId":"%guid%",)"
    R"("ListItemUniqueId":"%guid%","Site":"%guid%","UserAgent":"python-requests/2.32",)"
    R"("WebId":"%guid%","SiteUrl":"https:\/\/heronlake.example\/sites\/people\/",)"
    R"("SourceFileName":"%file%","SourceRelativeUrl":"%folder%","FileSizeBytes":%number%)";

constexpr std::string_view kAad = "AzureActiveDirectory";

}  // namespace

const std::vector<StoryStep>& storySteps() {
    using enum Story;
    using W = Who;
    static const std::vector<StoryStep> table = {
        {ConsentPhish,
         0,
         1,
         {kGeneral, 28, "ThreatIntelligence", "TIMailData", "", W::Person, 0, kPhishMail}},
        {ConsentPhish,
         6,
         1,
         {kGeneral, 41, "ThreatIntelligence", "TIUrlClickData", "", W::Person, 0, kClick}},
        {ConsentPhish,
         7,
         1,
         {kDirectory, 8, kAad, "Add service principal.", "Success", W::Person, 0, kConsent}},
        {ConsentPhish,
         7,
         1,
         {kDirectory, 8, kAad, "Consent to application.", "Success", W::Person, 0, kConsent}},
        {ConsentPhish,
         20,
         9,
         {kExchange, 50, "Exchange", "MailItemsAccessed", "Succeeded", W::Person, 0, kReadByApp}},
        {Forwarding,
         0,
         5,
         {kDirectory, 15, kAad, "UserLoginFailed", "Failed", W::Person, 0, kLogon}},
        {Forwarding, 9, 1, {kDirectory, 15, kAad, "UserLoggedIn", "Success", W::Person, 0, kLogon}},
        {Forwarding,
         13,
         1,
         {kExchange, 1, "Exchange", "New-InboxRule", "True", W::Person, 0, kHidingRule}},
        {Forwarding,
         15,
         1,
         {kExchange, 1, "Exchange", "Set-Mailbox", "True", W::Person, 0, kForwarding}},
        {Forwarding,
         17,
         1,
         {kGeneral, 40, "SecurityComplianceCenter", "AlertTriggered", "Succeeded", W::System, 0,
          kAlert}},
        {Forwarding, 40, 3, {kExchange, 2, "Exchange", "Send", "Succeeded", W::Person, 0, kSent}},
        {NightAdmin, 0, 1, {kDirectory, 15, kAad, "UserLoggedIn", "Success", W::Person, 0, kLogon}},
        {NightAdmin,
         4,
         1,
         {kDirectory, 8, kAad, "Add member to role.", "Success", W::Person, 0, kOwnRole}},
        {NightAdmin,
         11,
         1,
         {kExchange, 1, "Exchange", "Set-AdminAuditLogConfig", "True", W::Admin, 0, kAuditOff}},
        {NightAdmin,
         14,
         8,
         {kSharePoint, 6, "SharePoint", "FileDownloaded", "", W::Person, 0, kDownload}},
        {NightAdmin,
         58,
         1,
         {kExchange, 1, "Exchange", "Set-AdminAuditLogConfig", "True", W::Admin, 0, kAuditOn}},
    };
    return table;
}

}  // namespace aoc::tenant
