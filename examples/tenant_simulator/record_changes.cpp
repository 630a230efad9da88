// SPDX-License-Identifier: MIT
// How a record says what was changed: strings that hold JSON once more.
#include "json_text.hpp"
#include "record_writer.hpp"

namespace aoc::tenant {

namespace {

constexpr const char* kDepartments[] = {"Finance", "Sales", "Engineering", "Field Service", "IT"};
constexpr const char* kTitles[] = {"Analyst", "Engineer", "Team Lead", "Counsel", "Technician"};
constexpr const char* kPermissions[] = {"User.Read", "Mail.Read offline_access",
                                        "Files.ReadWrite.All", "Directory.Read.All",
                                        "Mail.ReadWrite Mail.Send Contacts.Read offline_access"};
constexpr const char* kVersions[] = {"10.0.22631.4460", "10.0.26100.2314", "18.1.1", "14.6.1"};
constexpr const char* kSystems[] = {"Windows", "iOS", "Android"};
constexpr const char* kBare[] = {"True", "Managed", "Member", "DirectorySync", "AzureAd"};
constexpr const char* kLicences[] = {"ENTERPRISEPACK", "SPE_E5", "FLOW_FREE", "POWER_BI_PRO"};

// The value holds ["text"].
void appendList(std::string& out, std::string_view text) {
    out += "\"[\\\"";
    out += text;
    out += "\\\"]\"";
}

// The value holds "text".
void appendQuotedText(std::string& out, std::string_view text) {
    out += "\"\\\"";
    out += text;
    out += "\\\"\"";
}

}  // namespace

void RecordWriter::appendValue(std::string& out, Value value, Ticks time) {
    switch (value) {
        case Value::Department:
            return appendList(out, random_.pick(kDepartments));
        case Value::Title:
            return appendList(out, random_.pick(kTitles));
        case Value::Phone:
            return appendList(out, "+1 555 01" + std::to_string(10 + random_.below(90)));
        case Value::Flag:
            out += random_.oneIn(2) ? "\"[true]\"" : "\"[false]\"";
            return;
        case Value::Stamp:
            return appendList(out, formatTicks(time).substr(0, 19) + "Z");
        case Value::Licences:
            out += quoted(std::string(R"([{"SkuName":")") + random_.pick(kLicences) +
                          R"(","AccountId":")" + organisation_.id + R"(","SkuId":")" +
                          makeGuid(random_) + R"(","DisabledPlans":[]}])");
            return;
        case Value::GroupId:
            return appendQuotedText(out, random_.pick(organisation_.groups).id);
        case Value::GroupName:
            return appendQuotedText(out, random_.pick(organisation_.groups).name);
        case Value::RoleName:
            return appendQuotedText(out, random_.pick(organisation_.roles).name);
        case Value::AppName:
            return appendQuotedText(out, random_.pick(organisation_.apps).name);
        case Value::Permission:
            return appendQuotedText(out, random_.pick(kPermissions));
        case Value::Guid:
            return appendQuotedText(out, makeGuid(random_));
        case Value::System:
            return appendQuotedText(out, random_.pick(kSystems));
        case Value::Version:
            return appendQuotedText(out, random_.pick(kVersions));
        case Value::Credential:
            return appendList(out, "[KeyIdentifier=" + makeGuid(random_) +
                                       ",KeyType=Password,KeyUsage=Verify,DisplayName=deploy]");
        case Value::PolicyBody:
            out += quoted(R"({"id":")" + makeGuid(random_) + R"(","displayName":")" +
                          random_.pick(organisation_.policies).name +
                          R"(","state":"enabled","conditions":{"applications":)"
                          R"({"includeApplications":["All"]},"users":{"includeUsers":["All"],)"
                          R"("excludeGroups":[")" +
                          random_.pick(organisation_.groups).id +
                          R"("]}},"grantControls":{"operator":"OR","builtInControls":["mfa"]}})");
            return;
        case Value::Bare:
            out += quoted(random_.pick(kBare));
            return;
        case Value::Method:
            out += quoted(R"([{"MethodType":)" + std::to_string(5 + random_.below(3)) +
                          R"(,"Default":true,"Details":{"Device":"NO_DEVICE","TimeAdded":")" +
                          formatTicks(time) + "\"}}]");
            return;
    }
}

void RecordWriter::appendChanges(std::string& out, const Scene& scene) {
    std::string names;
    for (const auto& change : scene.activity->changes) {
        out += R"({"displayName":")";
        out += change.property;
        out += R"(","oldValue":)";
        if (change.hadOld) {
            appendValue(out, change.value, scene.time - kTicksPerSecond * 86'400);
        } else {
            out += random_.oneIn(2) ? "null" : "\"[]\"";
        }
        out += R"(,"newValue":)";
        appendValue(out, change.value, scene.time);
        out += "},";
        if (!names.empty()) names += ", ";
        names += change.property;
    }
    if (names.empty()) return;
    out += R"({"displayName":"Included Updated Properties","oldValue":null,"newValue":)";
    appendQuotedText(out, names);
    out += '}';
    if (scene.activity->target == Target::Principal) {
        out += R"(,{"displayName":"TargetId.ServicePrincipalNames","oldValue":null,"newValue":)";
        appendQuotedText(out, random_.pick(organisation_.apps).extra);
        out += '}';
    }
}

}  // namespace aoc::tenant
