// SPDX-License-Identifier: MIT
// What Audit.SharePoint tells, OneDrive included.
#include "office_activities.hpp"

namespace aoc::tenant {

namespace {

constexpr auto kType = ContentType::SharePoint;
constexpr std::string_view kSharePoint = "SharePoint";
constexpr std::string_view kOneDrive = "OneDrive";

constexpr std::string_view kFile =
    R"("ClientIP":"%ip%","ObjectId":"https:\/\/heronlake.example\/sites\/%site%\/%folder%\/%file%",)"
    R"("AuthenticationType":"FormsCookieAuth","BrowserName":"Chrome","BrowserVersion":"131.0",)"
    R"("CorrelationId":"%guid%","EventSource":"SharePoint","IsManagedDevice":true,)"
    R"("ItemType":"File","ListId":"%guid%","ListItemUniqueId":"%guid%","Platform":"WinDesktop",)"
    R"("Site":"%guid%","UserAgent":"%agent%","WebId":"%guid%","DeviceDisplayName":"%device%",)"
    R"("FileSizeBytes":%number%,"SourceFileExtension":"docx",)"
    R"("SiteUrl":"https:\/\/heronlake.example\/sites\/%site%\/","SourceFileName":"%file%",)"
    R"("SourceRelativeUrl":"%folder%","ApplicationDisplayName":"%app%","ApplicationId":"%app_id%")";

constexpr std::string_view kDrive =
    R"("ClientIP":"%ip%","ObjectId":"https:\/\/heronlake.example\/personal\/%user_id%\/%file%",)"
    R"("CorrelationId":"%guid%","EventSource":"SharePoint","ItemType":"File","ListId":"%guid%",)"
    R"("ListItemUniqueId":"%guid%","MachineDomainInfo":"","MachineId":"%device_id%",)"
    R"("Site":"%guid%","UserAgent":"Microsoft SkyDriveSync 24.201 ship; Windows NT 10.0",)"
    R"("WebId":"%guid%","FileSyncBytesCommitted":"%number%","SourceFileExtension":"xlsx",)"
    R"("SiteUrl":"https:\/\/heronlake.example\/personal\/%user_id%\/","SourceFileName":"%file%",)"
    R"("SourceRelativeUrl":"%folder%")";

constexpr std::string_view kSharing =
    R"("ClientIP":"%ip%","ObjectId":"https:\/\/heronlake.example\/sites\/%site%\/%folder%\/%file%",)"
    R"("CorrelationId":"%guid%","EventSource":"SharePoint","ItemType":"File","ListId":"%guid%",)"
    R"("ListItemUniqueId":"%guid%","Site":"%guid%","UserAgent":"%agent%","WebId":"%guid%",)"
    R"("EventData":"<Type>View<\/Type><MembersCanShareApplied>False<\/MembersCanShareApplied>",)"
    R"("SourceFileExtension":"pdf","UniqueSharingId":"%guid%",)"
    R"("TargetUserOrGroupName":"%outsider%","TargetUserOrGroupType":"Guest",)"
    R"("SiteUrl":"https:\/\/heronlake.example\/sites\/%site%\/","SourceFileName":"%file%",)"
    R"("SourceRelativeUrl":"%folder%")";

constexpr std::string_view kList =
    R"("ClientIP":"%ip%","ObjectId":"https:\/\/heronlake.example\/sites\/%site%\/Lists\/Tasks",)"
    R"("CorrelationId":"%guid%","CustomUniqueId":true,"DoNotDistributeEvent":true,)"
    R"("EventSource":"SharePoint","FromApp":false,"ItemType":"List","ListBaseTemplateType":"171",)"
    R"("ListId":"%guid%","ListTitle":"Tasks","Site":"%guid%","UserAgent":"%agent%",)"
    R"("WebId":"%guid%")";

constexpr std::string_view kPage =
    R"("ClientIP":"%ip%","ObjectId":"https:\/\/heronlake.example\/sites\/%site%\/SitePages\/Home.aspx",)"
    R"("CorrelationId":"%guid%","CustomUniqueId":true,"EventSource":"SharePoint",)"
    R"("ItemType":"Page","ListItemUniqueId":"%guid%","Site":"%guid%","UserAgent":"%agent%",)"
    R"("WebId":"%guid%")";

}  // namespace

const OfficeActivities& sharePointActivities() {
    static const OfficeActivities table = {
        {kType, 6, kSharePoint, "FileAccessed", "", Who::Person, 70, kFile},
        {kType, 6, kSharePoint, "FileModified", "", Who::Person, 30, kFile},
        {kType, 6, kSharePoint, "FilePreviewed", "", Who::Person, 20, kFile},
        {kType, 6, kSharePoint, "FileDownloaded", "", Who::Person, 14, kFile},
        {kType, 6, kSharePoint, "FileAccessed", "", Who::Guest, 3, kFile},
        {kType, 6, kSharePoint, "FileRecycled", "", Who::Person, 5, kFile},
        {kType, 6, kOneDrive, "FileSyncUploadedFull", "", Who::Person, 25, kDrive},
        {kType, 6, kOneDrive, "FileSyncDownloadedFull", "", Who::Person, 18, kDrive},
        {kType, 14, kSharePoint, "SharingSet", "", Who::Person, 5, kSharing},
        {kType, 14, kOneDrive, "AnonymousLinkCreated", "", Who::Person, 2, kSharing},
        {kType, 36, kSharePoint, "ListViewed", "", Who::Person, 10, kList},
        {kType, 4, kSharePoint, "PageViewed", "", Who::Person, 30, kPage},
    };
    return table;
}

}  // namespace aoc::tenant
