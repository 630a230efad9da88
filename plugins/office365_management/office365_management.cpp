// SPDX-License-Identifier: MIT
#include <algorithm>
#include <stdexcept>

#include "audit_record.hpp"
#include "content.hpp"
#include "listing.hpp"
#include "subscriptions.hpp"

namespace aoc::office365 {
namespace {

using source::text;

constexpr std::string_view kContentTypes[] = {"Audit.AzureActiveDirectory", "Audit.Exchange",
                                              "Audit.SharePoint", "Audit.General", "DLP.All"};

/// Reads a list such as "Audit.Exchange, DLP.All". Throws if one of them is none of the API's.
std::vector<std::string> readContentTypes(std::string_view list) {
    std::vector<std::string> types;
    while (!list.empty()) {
        std::string_view type = list.substr(0, list.find(','));
        list.remove_prefix(std::min(type.size() + 1, list.size()));
        while (type.starts_with(' ')) type.remove_prefix(1);
        while (type.ends_with(' ')) type.remove_suffix(1);
        if (std::ranges::find(kContentTypes, type) == std::end(kContentTypes))
            throw std::runtime_error("content_types holds \"" + std::string(type) +
                                     "\"; known are Audit.AzureActiveDirectory, Audit.Exchange, "
                                     "Audit.SharePoint, Audit.General and DLP.All");
        if (std::ranges::find(types, type) == types.end()) types.emplace_back(type);
    }
    if (types.empty())
        throw std::runtime_error(
            "content_types is empty; to leave this source out, set enabled: false");
    return types;
}

class Office365Management final : public source::Source {
  public:
    static constexpr aoc_endpoint kEndpoints[] = {{text(kEndpoint),
                                                   text("https://manage.office.com"),
                                                   text("https://manage.office.com/.default")}};
    static constexpr aoc_rate_family kRateFamilies[] = {{text(kRateFamily), 2000, 60, 8}};
    static constexpr aoc_setting kSettings[] = {
        {text("content_types"), AOC_SETTING_TEXT,
         text("Audit.AzureActiveDirectory, Audit.Exchange, Audit.SharePoint, Audit.General, "
              "DLP.All"),
         0, 0, text("what to collect, each a stream; DLP.All needs ActivityFeed.ReadDlp")},
    };

    explicit Office365Management(const source::Setup& setup)
        : feed_(setup.tenantId()), contentTypes_(readContentTypes(setup.text("content_types"))) {}

    std::vector<source::Stream> streams() const override {
        using namespace std::chrono;
        std::vector<source::Stream> streams;
        for (const std::string& type : contentTypes_)
            streams.push_back({.name = type,
                               .basis = AOC_BASIS_AVAILABILITY,
                               .retention = days(7),
                               .largestWindow = hours(24),
                               .distance = minutes(2),
                               .sweepAges = {minutes(15), hours(2), hours(24), days(7)},
                               .rateFamily = std::string(kRateFamily),
                               .needsPrepare = true});
        return streams;
    }

    source::Result<source::Offered> prepare(std::string_view stream,
                                            const source::Host& host) const override {
        return subscribe(feed_, stream, host);
    }

    source::Task first(std::string_view stream, const source::Window& window) const override {
        return firstListing(feed_, stream, window);
    }

    source::Result<source::Fetched> fetch(const source::Task& task,
                                          const source::Host& host) const override {
        return isContent(task) ? fetchContent(feed_, task, host) : fetchListing(feed_, task, host);
    }

    void normalise(source::Json record, const source::EventDraft& draft) const override {
        readAuditRecord(record, draft);
    }

  private:
    Feed feed_;
    std::vector<std::string> contentTypes_;
};

}  // namespace
}  // namespace aoc::office365

AOC_SOURCE_PLUGIN(aoc::office365::Office365Management, "office365_management", "1.0.0")
