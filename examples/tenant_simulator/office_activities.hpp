// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "content_type.hpp"

namespace aoc::tenant {

/// Who does it: what UserId, UserKey and UserType say.
enum class Who { Person, Admin, Guest, Service, System };

/// A kind of Management Activity event.
struct OfficeActivity {
    ContentType type;
    int recordType;
    std::string_view workload;
    std::string_view operation;
    std::string_view result;  ///< ResultStatus; empty: the member is absent.
    Who who;
    std::size_t weight;  ///< How often it happens; 0: only in stories.
    /// The members beside those that all records have: JSON text with the placeholders of
    /// record_template.hpp.
    std::string_view members;
};

using OfficeActivities = std::vector<OfficeActivity>;

const OfficeActivities& directoryActivities();
const OfficeActivities& exchangeActivities();
const OfficeActivities& sharePointActivities();
const OfficeActivities& generalActivities();
const OfficeActivities& dlpActivities();

}  // namespace aoc::tenant
