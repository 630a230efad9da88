// SPDX-License-Identifier: MIT
#include "management_generator.hpp"

namespace aoc::tenant {

namespace {

void appendText(std::string& out, std::string_view name, std::string_view value) {
    out += ",\"";
    out += name;
    out += "\":\"";
    out += value;
    out += '"';
}

// UserId, UserKey and UserType as each kind of actor has them.
void appendActor(std::string& out, Who who, const Cast& cast) {
    switch (who) {
        case Who::Person:
            appendText(out, "UserId", cast.actor->mail);
            appendText(out, "UserKey", cast.actor->id);
            out += ",\"UserType\":0";
            return;
        case Who::Admin:
            appendText(out, "UserId", cast.actor->mail);
            appendText(out, "UserKey", cast.actor->id);
            out += ",\"UserType\":2";
            return;
        case Who::Guest:
            appendText(out, "UserId", "j.mercer_mail.example#ext#@heronlake.example");
            appendText(out, "UserKey", "i:0h.f|membership|100300009aa7c1d2@live.example");
            out += ",\"UserType\":10";
            return;
        case Who::Service:
            appendText(out, "UserId", "ServicePrincipal_" + cast.app->id);
            appendText(out, "UserKey", "Not Available");
            out += ",\"UserType\":6";
            return;
        case Who::System:
            appendText(out, "UserId", R"(NT AUTHORITY\\SYSTEM (Microsoft.Exchange.ServiceHost))");
            appendText(out, "UserKey", R"(NT AUTHORITY\\SYSTEM (Microsoft.Exchange.ServiceHost))");
            out += ",\"UserType\":3";
            return;
    }
}

}  // namespace

ManagementGenerator::ManagementGenerator(const std::string& tenant, std::uint64_t seed,
                                         std::uint64_t batch)
    : tenant_(tenant),
      organisation_(makeOrganisation(seed)),
      random_(seed ^ 0x0FF1'CE00ULL ^ (batch * 0xD1B5'4A32'D192'ED03ULL)) {
    for (const auto* table : {&directoryActivities(), &exchangeActivities(),
                              &sharePointActivities(), &generalActivities(), &dlpActivities()}) {
        for (const auto& activity : *table) {
            weighted_.insert(weighted_.end(), activity.weight, kinds_.size());
            kinds_.push_back({&activity, RecordTemplate(activity.members)});
        }
    }
}

ManagementRecord ManagementGenerator::next(Ticks time) {
    const Kind& kind = kinds_[random_.pick(weighted_)];
    return {kind.activity->type, time, writeOrdinary(kind, time)};
}

std::string ManagementGenerator::make(ContentType type, Ticks time) {
    while (true) {
        const Kind& kind = kinds_[random_.pick(weighted_)];
        if (kind.activity->type == type) return writeOrdinary(kind, time);
    }
}

std::string ManagementGenerator::writeOrdinary(const Kind& kind, Ticks time) {
    Cast cast = chooseCast(organisation_, random_);
    if (kind.activity->who == Who::Admin) {
        cast.actor = &random_.pick(organisation_.admins);
        cast.address = cast.actor->address;
    }
    return write(*kind.activity, kind.members, cast, time);
}

std::string ManagementGenerator::write(const OfficeActivity& activity,
                                       const RecordTemplate& members, const Cast& cast,
                                       Ticks time) {
    std::string out;
    out.reserve(2048);
    out += R"({"CreationTime":")";
    out += formatTicks(time).substr(0, 19);
    out += '"';
    appendText(out, "Id", makeGuid(random_));
    appendText(out, "Operation", activity.operation);
    appendText(out, "OrganizationId", tenant_);
    out += ",\"RecordType\":";
    out += std::to_string(activity.recordType);
    if (!activity.result.empty()) appendText(out, "ResultStatus", activity.result);
    appendActor(out, activity.who, cast);
    out += ",\"Version\":1";
    appendText(out, "Workload", activity.workload);
    if (!activity.members.empty()) out += ',';
    members.write(cast, time, random_, out);
    out += '}';
    return out;
}

}  // namespace aoc::tenant
