// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace aoc::tenant {

/// The feeds of the Management Activity API.
enum class ContentType { AzureActiveDirectory, Exchange, SharePoint, General, Dlp };

inline constexpr std::array kContentTypes = {ContentType::AzureActiveDirectory,
                                             ContentType::Exchange, ContentType::SharePoint,
                                             ContentType::General, ContentType::Dlp};

/// "Audit.Exchange".
std::string_view nameOf(ContentType type);

/// Case does not matter, as it does not to Microsoft.
std::optional<ContentType> findContentType(std::string_view name);

/// The feed that a record belongs to: by its RecordType if that is one of DLP's, else by its
/// Workload, else (there are records without) by its RecordType; Audit.General takes the rest.
ContentType contentTypeOf(std::string_view record);

}  // namespace aoc::tenant
