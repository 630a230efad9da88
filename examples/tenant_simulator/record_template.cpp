// SPDX-License-Identifier: MIT
#include "record_template.hpp"

#include <stdexcept>

namespace aoc::tenant {

namespace {

constexpr const char* kFiles[] = {
    "Budget 2027.xlsx",          "Optics tolerances.docx", "Customer list.xlsx",
    "Quarterly review.pptx",     "Lens drawing 4711.pdf",  "Travel policy.docx",
    "Payroll November.xlsx",     "Board minutes.docx",     "Supplier contract.pdf",
    "Calibration protocol.xlsx", "Site photos.zip",        "Onboarding.docx"};
constexpr const char* kFolders[] = {"Shared Documents/General", "Shared Documents/Archive",
                                    "Shared Documents/Reports", "Documents/Private",
                                    "Shared Documents/Contracts"};
constexpr const char* kSites[] = {"finance", "optics-lab", "sales-emea",
                                  "people",  "legal",      "field-service"};
constexpr const char* kSubjects[] = {"Re: calibration dates",
                                     "Invoice 20417",
                                     "Minutes of Tuesday",
                                     "Offer for Lake CRM",
                                     "Your parcel could not be delivered",
                                     "Holiday plan",
                                     "Password expires soon",
                                     "Re: Re: lens order",
                                     "Payslip"};
constexpr const char* kOutsiders[] = {"orders@northwind-optics.example", "j.mercer@mail.example",
                                      "press@lakeside.example", "audit@ledger-partners.example"};
constexpr const char* kAgents[] = {
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14_6) AppleWebKit/605.1.15 Version/18.1 Safari/605",
    "Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)",
    "OneDriveMpc-Transform_Thumbnail/1.0"};

struct Writing {
    const Cast& cast;
    Ticks time;
    Random& random;
    std::string& out;
};

struct Slot {
    std::string_view name;
    void (*write)(Writing&);
};

constexpr Slot kSlots[] = {
    {"user", [](Writing& w) { w.out += w.cast.actor->mail; }},
    {"user_id", [](Writing& w) { w.out += w.cast.actor->id; }},
    {"user_name", [](Writing& w) { w.out += w.cast.actor->name; }},
    {"other", [](Writing& w) { w.out += w.cast.other->mail; }},
    {"other_id", [](Writing& w) { w.out += w.cast.other->id; }},
    {"other_name", [](Writing& w) { w.out += w.cast.other->name; }},
    {"outsider", [](Writing& w) { w.out += w.cast.outsider; }},
    {"app", [](Writing& w) { w.out += w.cast.app->name; }},
    {"app_id", [](Writing& w) { w.out += w.cast.app->extra; }},
    {"app_object", [](Writing& w) { w.out += w.cast.app->id; }},
    {"group", [](Writing& w) { w.out += w.cast.group->name; }},
    {"group_id", [](Writing& w) { w.out += w.cast.group->id; }},
    {"role", [](Writing& w) { w.out += w.cast.role->name; }},
    {"role_id", [](Writing& w) { w.out += w.cast.role->id; }},
    {"device", [](Writing& w) { w.out += w.cast.device->name; }},
    {"device_id", [](Writing& w) { w.out += w.cast.device->id; }},
    {"system", [](Writing& w) { w.out += w.cast.device->extra; }},
    {"policy", [](Writing& w) { w.out += w.cast.policy->name; }},
    {"policy_id", [](Writing& w) { w.out += w.cast.policy->id; }},
    {"file", [](Writing& w) { w.out += w.cast.file; }},
    {"folder", [](Writing& w) { w.out += w.cast.folder; }},
    {"site", [](Writing& w) { w.out += w.cast.site; }},
    {"subject", [](Writing& w) { w.out += w.cast.subject; }},
    {"ip", [](Writing& w) { w.out += w.cast.address; }},
    {"agent", [](Writing& w) { w.out += w.random.pick(kAgents); }},
    {"guid", [](Writing& w) { w.out += makeGuid(w.random); }},
    {"number", [](Writing& w) { w.out += std::to_string(1'000 + w.random.below(900'000)); }},
    {"digit", [](Writing& w) { w.out += std::to_string(1 + w.random.below(9)); }},
    {"time", [](Writing& w) { w.out += formatTicks(w.time).substr(0, 19); }},
};
constexpr std::size_t kNoSlot = std::size(kSlots);

std::size_t findSlot(std::string_view name) {
    for (std::size_t i = 0; i < kNoSlot; ++i) {
        if (kSlots[i].name == name) return i;
    }
    throw std::logic_error("no placeholder %" + std::string(name) + "%");
}

}  // namespace

Cast chooseCast(const Organisation& organisation, Random& random) {
    Cast cast{.actor = &random.pick(organisation.people),
              .other = &random.pick(organisation.people),
              .app = &random.pick(organisation.apps),
              .group = &random.pick(organisation.groups),
              .role = &random.pick(organisation.roles),
              .device = &random.pick(organisation.devices),
              .policy = &random.pick(organisation.policies),
              .file = random.pick(kFiles),
              .folder = random.pick(kFolders),
              .site = random.pick(kSites),
              .subject = random.pick(kSubjects),
              .outsider = random.pick(kOutsiders)};
    cast.address = cast.actor->address;
    return cast;
}

RecordTemplate::RecordTemplate(std::string_view text) {
    while (true) {
        const auto open = text.find('%');
        if (open == std::string_view::npos) break;
        const auto close = text.find('%', open + 1);
        pieces_.push_back(
            {text.substr(0, open), findSlot(text.substr(open + 1, close - open - 1))});
        text.remove_prefix(close + 1);
    }
    pieces_.push_back({text, kNoSlot});
}

void RecordTemplate::write(const Cast& cast, Ticks time, Random& random, std::string& out) const {
    Writing writing{cast, time, random, out};
    for (const auto& piece : pieces_) {
        out += piece.text;
        if (piece.slot != kNoSlot) kSlots[piece.slot].write(writing);
    }
}

}  // namespace aoc::tenant
