// SPDX-License-Identifier: MIT
#include "directory_audit.hpp"
#include "directory_objects.hpp"
#include "microsoft/graph_paging.hpp"

namespace aoc::entra {
namespace {

using source::text;

constexpr microsoft::GraphList kDirectoryAudits{.endpoint = "graph",
                                                .rateFamily = "graph_reports",
                                                .path = "/v1.0/auditLogs/directoryAudits",
                                                .timeMember = "activityDateTime",
                                                .permission = "AuditLog.Read.All"};

class EntraDirectory final : public source::Source, public source::Names {
  public:
    static constexpr aoc_endpoint kEndpoints[] = {{text("graph"),
                                                   text("https://graph.microsoft.com"),
                                                   text("https://graph.microsoft.com/.default")}};
    static constexpr aoc_rate_family kRateFamilies[] = {{text("graph_reports"), 5, 10, 1},
                                                        {text("directory_objects"), 5, 10, 1}};
    static constexpr aoc_setting kSettings[] = {
        {text("retention_days"), AOC_SETTING_INTEGER, text("30"), 1, 30,
         text("days that the tenant keeps directory audits: 30, or 7 without P1/P2")},
        {text("page_size"), AOC_SETTING_INTEGER, text("1000"), 1, 1000,
         text("records in one answer")},
    };

    explicit EntraDirectory(const source::Setup& setup)
        : retention_(setup.integer("retention_days")), pageSize_(setup.integer("page_size")) {}

    std::vector<source::Stream> streams() const override {
        using namespace std::chrono;
        return {{.name = "directory_audits",
                 .basis = AOC_BASIS_EVENT,
                 .retention = retention_,
                 .largestWindow = hours(24),
                 .distance = source::Millis(0),
                 .sweepAges = {minutes(15), hours(2), hours(24), days(7)},
                 .rateFamily = "graph_reports"}};
    }

    source::Task first(std::string_view, const source::Window& window) const override {
        return microsoft::firstPage(kDirectoryAudits, window, pageSize_);
    }

    source::Result<source::Fetched> fetch(const source::Task& task,
                                          const source::Host& host) const override {
        return microsoft::fetchPage(kDirectoryAudits, task, host);
    }

    source::Result<std::vector<source::Name>> lookUp(const std::vector<std::string_view>& ids,
                                                     const source::Host& host) const override {
        return namesOf(ids, host);
    }

    void normalise(source::Json record, const source::EventDraft& draft) const override {
        readDirectoryAudit(record, draft);
    }

  private:
    std::chrono::days retention_;
    std::int64_t pageSize_;
};

}  // namespace
}  // namespace aoc::entra

AOC_SOURCE_PLUGIN(aoc::entra::EntraDirectory, "entra_directory", "1.0.0")
