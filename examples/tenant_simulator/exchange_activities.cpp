// SPDX-License-Identifier: MIT
// What Audit.Exchange tells: cmdlets of admins, and what happens in mailboxes.
#include "office_activities.hpp"

namespace aoc::tenant {

namespace {

constexpr auto kType = ContentType::Exchange;
constexpr std::string_view kWorkload = "Exchange";

constexpr std::string_view kSetMailbox =
    R"("ClientIP":"%ip%:5%digit%231","ObjectId":"EURPR04A009.PROD.EXAMPLE\/)"
    R"(Microsoft Exchange Hosted Organizations\/heronlake.example\/%other_name%",)"
    R"("AppId":"","ClientAppId":"","ExternalAccess":false,"OrganizationName":"heronlake.example",)"
    R"("OriginatingServer":"DB6PR04MB3206 (15.20.4129.032)\r\n","Parameters":[)"
    R"({"Name":"Identity","Value":"%other%"},{"Name":"AuditEnabled","Value":"True"},)"
    R"({"Name":"RetainDeletedItemsFor","Value":"30.00:00:00"}],"SessionId":"%guid%")";

constexpr std::string_view kInboxRule =
    R"("ClientIP":"[2001:db8:51::%digit%]:4%digit%180","ObjectId":"%user_name%\\Newsletters",)"
    R"("AppId":"%app_id%","ClientAppId":"","ExternalAccess":false,)"
    R"x("OrganizationName":"heronlake.example","OriginatingServer":"DB8PR04MB7018 (15.20.4150.021)",)x"
    R"("Parameters":[{"Name":"AlwaysDeleteOutlookRulesBlob","Value":"False"},)"
    R"({"Name":"Name","Value":"Newsletters"},{"Name":"SubjectContainsWords","Value":"newsletter"},)"
    R"({"Name":"MoveToFolder","Value":"Archive"}],"SessionId":"%guid%")";

constexpr std::string_view kPermission =
    R"("ClientIP":"%ip%","ObjectId":"EURPR04A009.PROD.EXAMPLE\/)"
    R"(Microsoft Exchange Hosted Organizations\/heronlake.example\/%other_name%",)"
    R"("ExternalAccess":false,"OrganizationName":"heronlake.example",)"
    R"x("OriginatingServer":"DB6PR04MB3206 (15.20.4129.032)","Parameters":[)x"
    R"({"Name":"Identity","Value":"%other%"},{"Name":"User","Value":"%user%"},)"
    R"({"Name":"AccessRights","Value":"FullAccess"}],"SessionId":"%guid%")";

constexpr std::string_view kItem =
    R"("ClientIP":"%ip%","ClientIPAddress":"%ip%","ClientInfoString":"Client=OWA;%agent%;",)"
    R"("ClientProcessName":"OUTLOOK.EXE","ClientVersion":"16.0.17328","ExternalAccess":false,)"
    R"("InternalLogonType":0,"LogonType":0,"LogonUserSid":"S-1-5-21-1004336348-%number%-%number%",)"
    R"("MailboxGuid":"%user_id%","MailboxOwnerSid":"S-1-5-21-1004336348-%number%-%number%",)"
    R"("MailboxOwnerUPN":"%user%","OrganizationName":"heronlake.example",)"
    R"("OriginatingServer":"AM0PR04MB4081 (15.20.4129.032)\r\n","SessionId":"%guid%",)"
    R"x("Item":{"Attachments":"%file% (%number%b)","Id":"RgAAAAB%number%AAAJ%number%AAA=",)x"
    R"("InternetMessageId":"<%guid%@heronlake.example>","IsRecord":false,"ParentFolder":)"
    R"({"Id":"LgAAAAC%number%AAAB","Path":"\\Inbox"},"SizeInBytes":%number%,)"
    R"("Subject":"%subject%"})";

constexpr std::string_view kItemGroup =
    R"("ClientIPAddress":"%ip%","ClientInfoString":"Client=REST;Client=RESTSystem;;",)"
    R"("CrossMailboxOperation":false,"ExternalAccess":false,"InternalLogonType":0,"LogonType":0,)"
    R"("MailboxGuid":"%user_id%","MailboxOwnerUPN":"%user%",)"
    R"("OrganizationName":"heronlake.example","SessionId":"%guid%","AffectedItems":[)"
    R"({"Attachments":"","Id":"RgAAAAB%number%AAAJ%number%AAA=","InternetMessageId":)"
    R"("<%guid%@heronlake.example>","ParentFolder":{"Id":"LgAAAAC%number%AAAB","Path":"\\Inbox"},)"
    R"("Subject":"%subject%"},{"Id":"RgAAAAB%number%AAAJ%number%AAA=","InternetMessageId":)"
    R"("<%guid%@%site%.example>","ParentFolder":{"Id":"LgAAAAC%number%AAAB","Path":"\\Inbox"},)"
    R"("Subject":"%subject%"}],"Folder":{"Id":"LgAAAAC%number%AAAB","Path":"\\Inbox"},)"
    R"("DestFolder":{"Id":"LgAAAAC%number%AAAC","Path":"\\Deleted Items"})";

constexpr std::string_view kAccessed =
    R"("ClientIPAddress":"%ip%","ClientAppId":"%app_id%","ClientInfoString":)"
    R"("Client=REST;Client=RESTSystem;;","ExternalAccess":false,"InternalLogonType":0,)"
    R"("LogonType":0,"LogonUserSid":"S-1-5-21-1004336348-%number%-%number%",)"
    R"("MailboxGuid":"%user_id%","MailboxOwnerUPN":"%user%","OperationProperties":[)"
    R"({"Name":"MailAccessType","Value":"Bind"},{"Name":"IsThrottled","Value":"False"}],)"
    R"("OrganizationName":"heronlake.example","OriginatingServer":)"
    R"("AM0PR04MB4081 (15.20.4129.032)\r\n","SessionId":"%guid%","OperationCount":2,"Folders":[)"
    R"({"FolderItems":[{"Id":"RgAAAAB%number%","InternetMessageId":"<%guid%@heronlake.example>",)"
    R"("SizeInBytes":%number%},{"Id":"RgAAAAB%number%","InternetMessageId":"<%guid%@mail.example>",)"
    R"("SizeInBytes":%number%}],"Id":"LgAAAAC%number%AAAB","Path":"\\Inbox"}])";

constexpr std::string_view kUpdate =
    R"("ClientIPAddress":"%ip%","ClientInfoString":"Client=MSExchangeRPC","ExternalAccess":false,)"
    R"("InternalLogonType":0,"LogonType":2,"MailboxGuid":"%other_id%","MailboxOwnerUPN":"%other%",)"
    R"("OrganizationName":"heronlake.example","Item":{"Id":"RgAAAAB%number%AAAJ%number%AAA=",)"
    R"("ParentFolder":{"Id":"LgAAAAC%number%AAAB","Path":"\\Calendar"},"Subject":"%subject%"},)"
    R"("ModifiedProperties":["Subject","RecipientTable"])";

}  // namespace

const OfficeActivities& exchangeActivities() {
    static const OfficeActivities table = {
        {kType, 50, kWorkload, "MailItemsAccessed", "Succeeded", Who::Person, 90, kAccessed},
        {kType, 2, kWorkload, "Send", "Succeeded", Who::Person, 40, kItem},
        {kType, 2, kWorkload, "Create", "Succeeded", Who::Person, 25, kItem},
        {kType, 2, kWorkload, "Update", "Succeeded", Who::Person, 15, kUpdate},
        {kType, 3, kWorkload, "MoveToDeletedItems", "Succeeded", Who::Person, 25, kItemGroup},
        {kType, 3, kWorkload, "SoftDelete", "Succeeded", Who::Person, 15, kItemGroup},
        {kType, 3, kWorkload, "HardDelete", "PartiallySucceeded", Who::Person, 4, kItemGroup},
        {kType, 1, kWorkload, "Set-Mailbox", "True", Who::System, 12, kSetMailbox},
        {kType, 1, kWorkload, "Set-Mailbox", "True", Who::Admin, 4, kSetMailbox},
        {kType, 1, kWorkload, "New-InboxRule", "True", Who::Person, 4, kInboxRule},
        {kType, 1, kWorkload, "Add-MailboxPermission", "True", Who::Admin, 2, kPermission},
    };
    return table;
}

}  // namespace aoc::tenant
