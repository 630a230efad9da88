// SPDX-License-Identifier: MIT
#include "audit_event.hpp"
#include "microsoft/graph_paging.hpp"

namespace aoc::intune {
namespace {

using source::text;

// Parts of Intune's paths are case-sensitive: this spelling is the one that works.
constexpr microsoft::GraphList kAuditEvents{.endpoint = "graph",
                                            .rateFamily = "intune",
                                            .path = "/v1.0/deviceManagement/auditEvents",
                                            .timeMember = "activityDateTime",
                                            .permission = "DeviceManagementApps.Read.All",
                                            .sorts = false};

class Intune final : public source::Source {
  public:
    static constexpr aoc_endpoint kEndpoints[] = {{text("graph"),
                                                   text("https://graph.microsoft.com"),
                                                   text("https://graph.microsoft.com/.default")}};
    static constexpr aoc_rate_family kRateFamilies[] = {{text("intune"), 1000, 20, 4}};
    static constexpr aoc_setting kSettings[] = {
        {text("retention_days"), AOC_SETTING_INTEGER, text("365"), 1, 365,
         text("days that Intune keeps audit events: one year")},
        {text("page_size"), AOC_SETTING_INTEGER, text("1000"), 1, 1000,
         text("records in one answer")},
    };

    explicit Intune(const source::Setup& setup)
        : retention_(setup.integer("retention_days")), pageSize_(setup.integer("page_size")) {}

    std::vector<source::Stream> streams() const override {
        using namespace std::chrono;
        return {{.name = "audit_events",
                 .basis = AOC_BASIS_EVENT,
                 .retention = retention_,
                 .largestWindow = hours(24),
                 .distance = source::Millis(0),
                 .sweepAges = {minutes(15), hours(2), hours(24), days(7)},
                 .rateFamily = "intune"}};
    }

    source::Task first(std::string_view, const source::Window& window) const override {
        return microsoft::firstPage(kAuditEvents, window, pageSize_);
    }

    source::Result<source::Fetched> fetch(const source::Task& task,
                                          const source::Host& host) const override {
        return microsoft::fetchPage(kAuditEvents, task, host);
    }

    void normalise(source::Json record, const source::EventDraft& draft) const override {
        readAuditEvent(record, draft);
    }

  private:
    std::chrono::days retention_;
    std::int64_t pageSize_;
};

}  // namespace
}  // namespace aoc::intune

AOC_SOURCE_PLUGIN(aoc::intune::Intune, "intune", "1.0.0")
