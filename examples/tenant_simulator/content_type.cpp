// SPDX-License-Identifier: MIT
#include "content_type.hpp"

#include <algorithm>

#include "audit_record.hpp"
#include "text.hpp"

namespace aoc::tenant {

namespace {

constexpr std::string_view kNames[] = {"Audit.AzureActiveDirectory", "Audit.Exchange",
                                       "Audit.SharePoint", "Audit.General", "DLP.All"};

// ComplianceDLPSharePoint, ...Exchange, ...SharePointClassification, DLPEndpoint, OnPremises*Dlp,
// ComplianceDLPExchangeClassification.
constexpr int kDlp[] = {11, 13, 33, 63, 99, 100, 107};
constexpr int kDirectory[] = {8, 9, 15};
constexpr int kExchange[] = {1, 2, 3, 19, 50};
constexpr int kSharePoint[] = {4, 6, 7, 14, 36, 37, 54, 55, 56};

template <typename Numbers>
bool has(const Numbers& numbers, int number) {
    return std::find(std::begin(numbers), std::end(numbers), number) != std::end(numbers);
}

}  // namespace

std::string_view nameOf(ContentType type) { return kNames[static_cast<std::size_t>(type)]; }

std::optional<ContentType> findContentType(std::string_view name) {
    for (const auto type : kContentTypes) {
        if (lower(nameOf(type)) == lower(name)) return type;
    }
    return std::nullopt;
}

ContentType contentTypeOf(std::string_view record) {
    const int type = findNumber(record, "RecordType").value_or(0);
    if (has(kDlp, type)) return ContentType::Dlp;
    const auto workload = findText(record, "Workload").value_or("");
    if (workload == "AzureActiveDirectory") return ContentType::AzureActiveDirectory;
    if (workload == "Exchange") return ContentType::Exchange;
    if (workload == "SharePoint" || workload == "OneDrive") return ContentType::SharePoint;
    if (!workload.empty()) return ContentType::General;
    if (has(kDirectory, type)) return ContentType::AzureActiveDirectory;
    if (has(kExchange, type)) return ContentType::Exchange;
    return has(kSharePoint, type) ? ContentType::SharePoint : ContentType::General;
}

}  // namespace aoc::tenant
