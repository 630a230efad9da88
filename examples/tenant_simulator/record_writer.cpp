// SPDX-License-Identifier: MIT
#include "record_writer.hpp"

#include "json_text.hpp"

namespace aoc::tenant {

namespace {

void appendText(std::string& out, std::string_view name, std::string_view value) {
    out += '"';
    out += name;
    out += "\":\"";
    appendEscaped(out, value);
    out += '"';
}

constexpr const char* kAgents[] = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 Version/18.1 Safari/605",
    "Microsoft.Graph.Client PowerShell/7.4", "python-requests/2.32"};

}  // namespace

void RecordWriter::appendId(std::string& out, const Activity& activity) {
    constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    out += activity.prefix;
    out += '_';
    if (!random_.oneIn(20)) {
        out += makeGuid(random_);
        out += '_';
    }
    for (int i = 0; i < 5; ++i) out += kAlphabet[random_.below(36)];
    out += '_';
    // The two numbers have no common factor, so that none comes twice.
    out += std::to_string(10'000'000 + (++serial_ * 7'919) % 900'000'000);
}

void RecordWriter::appendTime(std::string& out, Ticks time) {
    std::string text = formatTicks(time);
    if (random_.oneIn(40)) {
        // Serialisers drop the zeros at the end, and the whole fraction if nothing is left.
        text.resize(text.size() - 1 - random_.below(8));
        if (text.back() == '.') text.pop_back();
        text += 'Z';
    }
    appendText(out, "activityDateTime", text);
}

void RecordWriter::appendActor(std::string& out, const Scene& scene, bool service) {
    out += "\"initiatedBy\":";
    if (service && random_.oneIn(50)) {
        out += "{}";
        return;
    }
    if (service) {
        // Real app actors have no appId.
        const Named& app = random_.pick(organisation_.services);
        out += R"({"user":null,"app":{"appId":null,)";
        appendText(out, "displayName", app.name);
        out += ',';
        appendText(out, "servicePrincipalId", app.id);
        out += R"(,"servicePrincipalName":null}})";
        return;
    }
    const bool admin =
        scene.activity->actor == Actor::Admin || scene.activity->actor == Actor::AdminOrService;
    const Person& person = scene.actor
                               ? *scene.actor
                               : random_.pick(admin ? organisation_.admins : organisation_.people);
    out += "{\"user\":{";
    appendText(out, "id", person.id);
    out += ",\"displayName\":";
    out += random_.oneIn(3) ? quoted(person.name) : "null";
    out += ',';
    appendText(out, "userPrincipalName", person.mail);
    const std::size_t odd = random_.below(30);
    if (!scene.address.empty()) {
        out += ",\"ipAddress\":";
        out += quoted(scene.address);
    } else if (odd < 3) {
        constexpr const char* kOdd[] = {"null", "\"\"", "\"<null>\""};
        out += ",\"ipAddress\":";
        out += kOdd[odd];
    } else {
        out += ",\"ipAddress\":";
        out += quoted(person.address);
    }
    out += R"(,"userType":"Member","homeTenantId":null,"homeTenantName":null,"roles":[]},)"
           R"("app":null})";
}

void RecordWriter::appendUser(std::string& out, const Scene& scene, bool withChanges) {
    const Person& person = scene.subject ? *scene.subject : random_.pick(organisation_.people);
    // Now and then the id is all that a record says of a user.
    const bool nameless = nameless_.oneIn(25);
    out += '{';
    appendText(out, "id", person.id);
    out += ",\"displayName\":";
    out += random_.oneIn(2) && !nameless ? quoted(person.name) : "null";
    // `type` is missing now and then.
    if (!random_.oneIn(60)) out += ",\"type\":\"User\"";
    out += ",\"userPrincipalName\":";
    out += nameless ? "null" : quoted(person.mail);
    out += ",\"groupType\":null,\"modifiedProperties\":[";
    if (withChanges) appendChanges(out, scene);
    out += "]}";
}

void RecordWriter::appendTarget(std::string& out, const Scene& scene, const Named& target,
                                const char* type, bool withChanges) {
    out += '{';
    appendText(out, "id", target.id);
    out += ',';
    appendText(out, "displayName", target.name);
    out += ',';
    appendText(out, "type", type);
    out += R"(,"userPrincipalName":null,"groupType":)";
    out += std::string_view(type) == "Group" ? "\"azureAD\"" : "null";
    out += ",\"modifiedProperties\":[";
    if (withChanges) appendChanges(out, scene);
    out += "]}";
}

void RecordWriter::appendTargets(std::string& out, const Scene& scene) {
    out += "\"targetResources\":[";
    const auto& all = organisation_;
    const Named& app = scene.app ? *scene.app : random_.pick(all.apps);
    switch (scene.activity->target) {
        case Target::User:
            appendUser(out, scene, true);
            break;
        case Target::UserInGroup:
            appendUser(out, scene, true);
            out += ',';
            appendTarget(out, scene, random_.pick(all.groups), "Group", false);
            break;
        case Target::UserInRole:
            appendUser(out, scene, true);
            out += ',';
            appendTarget(out, scene, random_.pick(all.roles), "Role", false);
            break;
        case Target::RoleOfUser:
            appendTarget(out, scene, random_.pick(all.roles), "Role", true);
            out += ',';
            appendUser(out, scene, false);
            break;
        case Target::Group:
            appendTarget(out, scene, random_.pick(all.groups), "Group", true);
            break;
        case Target::App:
            appendTarget(out, scene, app, "Application", true);
            break;
        case Target::Principal:
            appendTarget(out, scene, app, "ServicePrincipal", true);
            break;
        case Target::Device:
            appendTarget(out, scene, random_.pick(all.devices), "Device", true);
            break;
        case Target::Policy:
            appendTarget(out, scene, random_.pick(all.policies), "Policy", true);
            break;
        case Target::Domain:
            appendTarget(out, scene, {all.id, "branch.heronlake.example", {}}, "Other", true);
            break;
        case Target::None:
            break;
    }
    out += ']';
}

void RecordWriter::appendDetails(std::string& out, const Activity& activity) {
    out += "\"additionalDetails\":[";
    if (activity.target == Target::Device) {
        const Named& device = random_.pick(organisation_.devices);
        out += R"({"key":"DeviceId","value":)" + quoted(device.id) +
               R"(},{"key":"DeviceOSType","value":)" + quoted(device.extra) + "}";
    } else if (activity.actor != Actor::Service) {
        out += R"({"key":"User-Agent","value":)" + quoted(random_.pick(kAgents)) + "}";
        // Keys come twice, and values may be null.
        if (random_.oneIn(25)) out += R"(,{"key":"User-Agent","value":null})";
    }
    if (activity.category == "ApplicationManagement") {
        if (out.back() == '}') out += ',';
        out += R"({"key":"AppId","value":)" + quoted(random_.pick(organisation_.apps).extra) + "}";
    }
    out += ']';
}

std::string RecordWriter::write(const Scene& scene) {
    const Activity& activity = *scene.activity;
    const bool service =
        scene.actor == nullptr && (activity.actor == Actor::Service ||
                                   (activity.actor == Actor::AdminOrService && random_.oneIn(2)));
    const bool failed = !activity.failure.empty() && scene.actor == nullptr && random_.oneIn(12);

    std::string out;
    out.reserve(1600);
    out += "{\"id\":\"";
    appendId(out, activity);
    out += "\",";
    appendText(out, "category", activity.category);
    out += ',';
    appendText(out, "correlationId", scene.correlation);
    out += failed ? R"(,"result":"failure","resultReason":)" + quoted(activity.failure)
                  : R"(,"result":"success","resultReason":)";
    if (!failed) {
        const auto odd = random_.below(20);
        out += odd == 0 ? "null" : odd == 1 ? "\"OK\"" : "\"\"";
    }
    out += ',';
    appendText(out, "activityDisplayName", activity.name);
    out += ',';
    appendTime(out, scene.time);
    out += ',';
    appendText(out, "loggedByService", activity.service);
    out += ',';
    appendText(out, "operationType", activity.operation);
    out += ',';
    appendActor(out, scene, service);
    out += ',';
    appendTargets(out, scene);
    out += ',';
    appendDetails(out, activity);
    out += '}';
    return out;
}

}  // namespace aoc::tenant
