// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "aoc/base/result.hpp"

namespace aoc::tenant {

struct Records {
    std::vector<std::string> texts;
    std::size_t skipped = 0;  ///< Lines that were no JSON; each is named on stderr.
};

/// Reads one record a line. Each text stays as it is, save that it is moved to the anchor, if there
/// is one.
Records readRecords(std::istream& lines, const std::string& name,
                    std::optional<std::chrono::sys_days> anchor);

/// Reads `folder`/directory_audits/*.ndjson in the order of the names.
Result<Records> readFolder(const std::string& folder, std::optional<std::chrono::sys_days> anchor);

}  // namespace aoc::tenant
