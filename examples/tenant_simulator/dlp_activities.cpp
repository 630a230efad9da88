// SPDX-License-Identifier: MIT
// What DLP.All tells: what was found is invented, card numbers included.
#include "office_activities.hpp"

namespace aoc::tenant {

namespace {

constexpr auto kType = ContentType::Dlp;

constexpr std::string_view kPolicy =
    R"("IncidentId":"%guid%","ObjectId":"%guid%","SensitiveInfoDetectionIsIncluded":true,)"
    R"("PolicyDetails":[{"PolicyId":"%policy_id%","PolicyName":"Card numbers stay inside","Rules":[)"
    R"({"Actions":["NotifyUser","GenerateAlert"],"ConditionsMatched":{"ConditionMatchedInNewScheme":)"
    R"(true,"SensitiveInformation":[{"Confidence":85,"Count":%digit%,"SensitiveType":"%guid%",)"
    R"("SensitiveInformationTypeName":"Credit Card Number","SensitiveInformationDetections":)"
    R"({"DetectedValues":[{"Name":"4111111111111111","Value":"card 4111111111111111 exp"}],)"
    R"("ResultsTruncated":false}}]},"RuleId":"%guid%","RuleMode":"Enable",)"
    R"("RuleName":"Low volume","Severity":"Low"}]}])";

constexpr std::string_view kMail =
    R"("ExchangeMetaData":{"BCC":[],"CC":[],"FileSize":%number%,"From":"%user%",)"
    R"("MessageID":"<%guid%@heronlake.example>","RecipientCount":1,"Sent":"%time%",)"
    R"("Subject":"%subject%","To":["%outsider%"],"UniqueID":"%guid%"},)"
    R"("IncidentId":"%guid%","ObjectId":"<%guid%@heronlake.example>","PolicyDetails":[)"
    R"({"PolicyId":"%policy_id%","PolicyName":"Card numbers stay inside","Rules":[{"Actions":)"
    R"(["BlockAccess"],"RuleId":"%guid%","RuleName":"High volume","Severity":"High"}]}],)"
    R"("SensitiveInfoDetectionIsIncluded":false)";

}  // namespace

const OfficeActivities& dlpActivities() {
    static const OfficeActivities table = {
        {kType, 11, "SharePoint", "DLPRuleMatch", "", Who::Person, 12, kPolicy},
        {kType, 13, "Exchange", "DlpRuleMatch", "", Who::Person, 10, kMail},
        {kType, 63, "Endpoint", "DLPRuleMatch", "", Who::Person, 6, kPolicy},
        {kType, 13, "Exchange", "DLPRuleUndo", "", Who::Admin, 1, kMail},
    };
    return table;
}

}  // namespace aoc::tenant
