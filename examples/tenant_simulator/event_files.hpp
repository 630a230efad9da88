// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "aoc/base/result.hpp"
#include "audit_record.hpp"

namespace aoc::tenant {

struct Records {
    std::vector<std::string> texts;
    std::size_t skipped = 0;  ///< Lines that were no JSON; each is named on stderr.
};

/// Reads one record a line. Each text stays as it is, save that it is moved to the anchor, if there
/// is one.
Records readRecords(std::istream& lines, const std::string& name,
                    std::optional<std::chrono::sys_days> anchor,
                    std::string_view timeMember = kGraphTime);

/// Reads `folder`/*.ndjson in the order of the names. A folder that does not exist holds nothing.
Result<Records> readFolder(const std::filesystem::path& folder,
                           std::optional<std::chrono::sys_days> anchor,
                           std::string_view timeMember = kGraphTime);

}  // namespace aoc::tenant
